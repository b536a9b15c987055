import { externalLink, html, type Html } from '../web/html-text';
import type { Grid } from '../model/grid';
import { statementGroupsOf, type Statement, type StatementGroup } from '../model/statement-groups';
import { STATEMENT_WORDS } from '../model/statement-words';
import { cellsInWords } from '../model/cells-in-words';
import { pathOf } from './chapters';
import { outcomesInWords } from './outcomes';

/** The statements of the article in their order, with their verdicts in the margin. */
export function articlePage(grid: Grid, statements: readonly Statement[]): Html {
  const { groups, withoutClaim } = statementGroupsOf(grid, statements);
  return html`<h1>The article about RUN and CMD, statement by statement</h1>
    <p class="lead">
      In our words and in the order of the article. The margin says whether a statement is true: by the claims that
      belong to it, in all measured cells.
    </p>
    ${groups.map((group) => statementView(group, grid))}
    ${withoutClaim.length > 0 && html`<p class="note">No claim checks ${withoutClaim.map(({ id }) => id).join(', ')}.</p>`}`;
}

function statementView({ statement, judgment, claims }: StatementGroup, grid: Grid): Html {
  const { verdict, reasons } = judgment;
  const why = reasons.map(({ says, link, cells }) => {
    const where = cellsInWords(cells, grid.cells);
    return html`<li>
      ${says}${where !== '' && html` <span class="where">(${where})</span>`}${link !== undefined && html` ${externalLink(link, 'Source')}`}
    </li> `;
  });
  return html`<section class="statement" id="${statement.id}">
    <p class="margin ${verdict}">${STATEMENT_WORDS[verdict]}</p>
    <div>
      <h2><a href="#${statement.id}">${statement.id}</a> ${statement.says}</h2>
      <p class="note">${statement.section}</p>
      ${
        why.length > 0 &&
        html`<ul class="reasons">
          ${why}
        </ul>`
      }
      <details>
        <summary>Its claims (${claims.length})</summary>
        <ul>
          ${claims.map(
            (row) =>
              html`<li>
                <a href="${pathOf(row.id)}">${row.claim?.says ?? row.id}</a>
                <span class="where">${outcomesInWords(row)}</span>
              </li> `,
          )}
        </ul>
      </details>
    </div>
  </section> `;
}
