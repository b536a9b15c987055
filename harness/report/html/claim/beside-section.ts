import type { GridEntry } from '../../model/grid';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { cellFacts } from './cell-facts';
import type { CellFact } from './cell-facts';

export interface Beside {
  readonly entries: readonly GridEntry[];
  /** The name of the other cell; "none", or empty for the one that is compared by default. */
  readonly beside: string;
}

/** One cell next to another: what differs is marked, and what is the same is folded. */
export function besideSection(entry: GridEntry, { entries, beside }: Beside): Html {
  const others = entries.filter(({ cell }) => cell !== entry.cell);
  if (others.length === 0) return NOTHING;
  const other =
    beside === 'none' ? undefined : (others.find(({ cell }) => cell === beside) ?? defaultBeside(entry, others));
  const option = (value: string, text: string): Html =>
    html`<option value="${value}" ${value === (other?.cell ?? 'none') && html`selected`}>${text}</option>`;
  return html`<section class="beside-section">
    <label class="beside-choice"
      >Compare with
      <select name="beside">
        ${option('none', 'no other cell')} ${others.map(({ cell }) => option(cell, cell))}
      </select></label
    >
    ${other !== undefined && comparison(entry, other)}
  </section>`;
}

/** The same engine with its other builder, or else the first cell with another verdict. */
function defaultBeside(entry: GridEntry, others: readonly GridEntry[]): GridEntry | undefined {
  return otherBuilder(entry, others) ?? others.find(({ outcome }) => outcome !== entry.outcome);
}

/** "Docker 26.1.5 · BuildKit" for "Docker 26.1.5 · classic". */
function otherBuilder({ cell }: GridEntry, others: readonly GridEntry[]): GridEntry | undefined {
  const engine = engineOf(cell);
  return others.find((other) => engineOf(other.cell) === engine);
}

function engineOf(cell: string): string {
  return cell.slice(0, cell.lastIndexOf(' · '));
}

interface Pair {
  readonly name: string;
  readonly one: CellFact | undefined;
  readonly two: CellFact | undefined;
}

function comparison(one: GridEntry, two: GridEntry): Html {
  const pairs = pairsOf(cellFacts(one), cellFacts(two));
  const different = pairs.filter((pair) => pair.one?.essence !== pair.two?.essence);
  const same = pairs.filter((pair) => !different.includes(pair));
  const caption = `${one.cell} beside ${two.cell}`;
  return html`${
    different.length === 0
      ? html`<p><b>No difference</b> from ${two.cell}.</p>`
      : html`<div class="scroller" tabindex="0" role="group" aria-label="${caption}">
          <table class="beside">
            <caption>
              What differs between ${one.cell} and ${two.cell}
            </caption>
            <thead>
              <tr>
                <td></td>
                <th scope="col">${one.cell}</th>
                <th scope="col">${two.cell}</th>
              </tr>
            </thead>
            <tbody>
              ${different.map((pair) => differenceRow(pair, [one.cell, two.cell]))}
            </tbody>
          </table>
        </div>`
  }
  ${
    same.length > 0 &&
    html`<details class="same">
      <summary>The same in both: ${same.length} ${same.length === 1 ? 'observation' : 'observations'}</summary>
      <dl class="facts">
        ${same.map(
          ({ name, one: fact }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${valueOf(fact)}</dd>
            </div>`,
        )}
      </dl>
    </details>`
  }`;
}

/** In the order of the first cell; what only the second one has comes last. */
function pairsOf(one: readonly CellFact[], two: readonly CellFact[]): readonly Pair[] {
  const [first, second] = [one, two].map((facts) => new Map(facts.map((fact) => [fact.name, fact])));
  const names = new Set([...one, ...two].map(({ name }) => name));
  return [...names].map((name) => ({ name, one: first?.get(name), two: second?.get(name) }));
}

function differenceRow({ name, one, two }: Pair, cells: readonly [string, string]): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td data-cell="${cells[0]}">${valueOf(one)}</td>
    <td data-cell="${cells[1]}" class="differs">
      <span class="mark" aria-label="differs" role="img">≠</span> ${valueOf(two)}
    </td>
  </tr>`;
}

function valueOf(fact: CellFact | undefined): Html {
  if (fact === undefined) return html`<span class="nothing">missing</span>`;
  return fact.value === '' ? html`<span class="nothing">nothing</span>` : html`<code>${fact.value}</code>`;
}
