import { html, trusted, type Html } from '../web/html-text';
import { changesBetween, type ComparedCells } from './cell-changes';
import { writeCellPair } from './site-address';

/** Two cells to choose, and what changes between them; and how much changes between any two. */
export function comparePage(data: ComparedCells): Html {
  return html`<h1>What changes between two engines?</h1>
    <p class="lead">
      Choose two cells: an engine of one version, with one image store and one builder. The page lists every measured
      claim whose verdict is not the same in both, with the reasons. The address keeps the choice.
    </p>
    <form id="pair" class="controls" aria-label="Cells to compare">
      ${picker('from', 'From', data.cells)} ${picker('to', 'To', data.cells)}
      <button type="button" id="swap">Swap</button>
    </form>
    <noscript><p class="note">Without JavaScript, the reasons are on the page of each claim.</p></noscript>
    <div id="changes" aria-live="polite"></div>
    <h2>How many claims change</h2>
    <div class="scroller" tabindex="0" role="region" aria-label="How many claims change between two cells">
      <table class="pairs">
        <thead>
          <tr>
            <th scope="col">From</th>
            ${data.cells.map((_, index) => html`<th scope="col">${index + 1}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${data.cells.map(
            (from, index) =>
              html`<tr>
                <th scope="row">${index + 1} ${from}</th>
                ${data.cells.map((to) => html`<td>${countOf(data, from, to)}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    <script type="application/json" id="compared">
      ${trusted(JSON.stringify(data).replaceAll('<', '\\u003c'))}
    </script>`;
}

function picker(name: string, label: string, cells: readonly string[]): Html {
  return html`<label
    >${label}
    <select name="${name}">
      <option value="">choose a cell</option>
      ${cells.map((cell) => html`<option>${cell}</option>`)}
    </select></label
  >`;
}

function countOf(data: ComparedCells, from: string, to: string): Html {
  if (from === to) return html`–`;
  const count = changesBetween(data, from, to).length;
  return html`<a href="${writeCellPair({ from, to })}" aria-label="${count}: from ${from} to ${to}">${count}</a>`;
}
