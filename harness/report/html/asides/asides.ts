import { findingsOf, leftOutOf } from '../../model/asides';
import type { Aside, AsideSource } from '../../model/asides';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';

/** More than this, and a list is folded. */
const MOST_OPEN = 10;

/** What was found besides the verdicts, and the statements that were read but not checked. */
export function asidesView(report: AsideSource): Html {
  return html`${listOf('findings', 'Findings', findingsOf(report))}
  ${listOf('left-out', 'Statements left out', leftOutOf(report))}`;
}

function listOf(name: string, title: string, asides: readonly Aside[]): Html {
  if (asides.length === 0) return NOTHING;
  const items = html`<ul>
    ${asides.map(({ where, says, why }) => html`<li><code>${where}</code> ${says} ${why !== '' && html`<p class="note">${why}</p>`}</li>`)}
  </ul>`;
  return html`<section class="asides" aria-labelledby="${name}-heading">
    <h2 id="${name}-heading">${title} <span class="count">${asides.length}</span></h2>
    ${
      asides.length <= MOST_OPEN
        ? items
        : html`<details>
            <summary>Show all ${asides.length}</summary>
            ${items}
          </details>`
    }
  </section>`;
}
