import { cellsInWords } from '../../model/cells-in-words';
import type { Report } from '../../model/report';
import type { StatementGroup } from '../../model/statement-groups';
import type { Reason } from '../../model/statement-verdict';
import { STATEMENT_SIGNS, STATEMENT_WORDS } from '../../model/statement-words';
import { claimsInWords } from '../../model/verdict-words';
import { sourceLink } from '../page/facts';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { shortReason } from '../page/short-reason';
import { claimAddress } from '../page/view-address';
import { signsOfClaim } from './signs-of-claim';

/** The article under a red pen: each of its statements with one verdict, why, and its evidence one click away. */
export function articleStatements({ statementGroups, grid }: Report): Html {
  const { groups, withoutClaim } = statementGroups;
  if (groups.length === 0) return NOTHING;
  return html`<section class="article" aria-labelledby="article-heading">
    <h2 id="article-heading">What the article says</h2>
    <ol class="statements">
      ${groups.map((group) => statementItem(group, grid.cells))}
    </ol>
    ${
      withoutClaim.length > 0 &&
      html`<p class="note">Not checked in this run: ${withoutClaim.map(({ id }) => id).join(', ')}.</p>`
    }
  </section>`;
}

type Cells = Report['grid']['cells'];

/** The others are folded, because a statement that fails everywhere would hide the next one. */
const SHOWN_REASONS = 3;

function statementItem({ statement, judgment, claims }: StatementGroup, cells: Cells): Html {
  const { id, says } = statement;
  const { verdict, reasons } = judgment;
  const others = reasons.slice(SHOWN_REASONS);
  return html`<li class="statement ${verdict}" id="statement-${id}">
    <span class="pen" aria-hidden="true">${STATEMENT_SIGNS[verdict]}</span>
    <div>
      <p class="says">
        <span class="statement-id">${id}</span> <span class="sentence">${says}</span>
        <b class="verdict">${STATEMENT_WORDS[verdict]}</b>
      </p>
      ${reasons.slice(0, SHOWN_REASONS).map((reason) => html`<p class="caveat">${reasonWords(reason, cells)}</p>`)}
      <details>
        <summary>
          ${claimsInWords(claims.length)}<span class="unseen"> of ${id}</span
          >${others.length > 0 && ` and ${others.length} more ${others.length === 1 ? 'reason' : 'reasons'}`}
        </summary>
        ${
          others.length > 0 &&
          html`<ul class="more-caveats">
            ${others.map((reason) => html`<li>${reasonWords(reason, cells)}</li>`)}
          </ul>`
        }
        <ul class="evidence-of">
          ${refutedFirst(claims).map(
            (row) =>
              html`<li>${signsOfClaim(row)} <a href="${claimAddress(row.id)}">${row.claim?.says ?? row.id}</a></li>`,
          )}
        </ul>
      </details>
    </div>
  </li>`;
}

/** The claims that a verdict other than "true" rests on are what a reader looks for. */
function refutedFirst(claims: StatementGroup['claims']): StatementGroup['claims'] {
  const isHeld = ({ entries }: StatementGroup['claims'][number]): boolean =>
    entries.every(({ outcome }) => outcome !== 'refuted' && outcome !== 'not-observed');
  return claims.toSorted((one, other) => Number(isHeld(one)) - Number(isHeld(other)));
}

function reasonWords({ says, link, cells }: Reason, all: Cells): Html {
  const where = cells.length === 0 ? '' : cellsInWords(cells, all);
  return html`${where !== '' && html`<b>${where.charAt(0).toUpperCase()}${where.slice(1)}:</b> `}${shortReason(says)}
  ${link !== undefined && sourceLink(link)}`;
}
