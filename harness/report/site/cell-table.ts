import type { CompatCell, CompatData } from '../data/render-compat';
import { html, NOTHING, type Html } from '../web/html-text';
import type { ClaimRow } from '../model/grid';
import { verdictOf } from './outcomes';

const BUILDERS = [
  ['classic', 'Classic builder'],
  ['buildkit', 'BuildKit'],
  ['buildah', 'Buildah'],
] as const;

const STORES = { 'graph-driver': 'graph driver', containerd: 'containerd store' } as const;

/** The verdicts of a claim: a row for each engine with its image store, a column for each builder. */
export function cellTable(row: ClaimRow, cells: CompatData['cells']): Html {
  const named = Object.entries(cells);
  const builders = BUILDERS.filter(([builder]) => named.some(([, cell]) => cell.builder === builder));
  const engines = [...new Set(named.map(([, { engine }]) => engine))];
  const lines = engines.map((engine) => {
    const own = named.filter(([, cell]) => cell.engine === engine);
    const columns = builders.map(([builder, name]) => {
      const found = own.find(([, cell]) => cell.builder === builder);
      return found === undefined
        ? html`<td class="none"><span class="unseen">no such builder</span></td>`
        : html`<td data-label="${name}">${inCell(row, found[0])}</td>`;
    });
    return html`<tr>
      <th scope="row">${engine.replace(/ \(.*\)$/, '')}${storeOf(own[0]?.[1])}</th>
      ${columns}
    </tr>`;
  });
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Verdicts in each cell">
    <table class="cells">
      <thead>
        <tr>
          <th scope="col">Engine</th>
          ${builders.map(([, name]) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

function storeOf(cell: CompatCell | undefined): Html {
  return cell?.imageStore === undefined ? NOTHING : html` <span class="where">${STORES[cell.imageStore]}</span>`;
}

/** Why a cell cannot be used is the same for every claim: the page of all claims shows it. */
function inCell(row: ClaimRow, name: string): Html {
  const entry = row.entries.find(({ cell }) => cell === name);
  return entry === undefined ? html`<span class="where">cannot be used</span>` : verdictOf(entry.outcome);
}
