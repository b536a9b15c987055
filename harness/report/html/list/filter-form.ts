import type { CellColumn } from '../page/columns';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

/** The filters; the script fills them from the address. */
export function filterForm(columns: readonly CellColumn[]): Html {
  return html`<form id="filters" class="controls" role="search" aria-label="Filter the claims" hidden>
    <label class="text"
      >Text <input type="search" name="text" autocomplete="off" placeholder="words, A12 or evidence"
    /></label>
    ${select('verdict', 'Verdict', [
      ['confirmed', 'confirmed'],
      ['refuted', 'refuted'],
      ['not-observed', 'not observed'],
      ['not-applicable', 'not applicable'],
      ['not-measured', 'not measured'],
    ])}
    ${selectOf('engine', 'Engine', columns)} ${selectOf('builder', 'Builder', columns)}
    ${selectOf('store', 'Image store', columns)}
    <label class="flag"><input type="checkbox" name="differences" /> Only differences</label>
    <label class="flag"><input type="checkbox" name="surprises" /> Only surprises</label>
    <p class="shown">
      <span id="shown" role="status"></span> <a href="#" id="in-evidence" hidden></a>
      <a href="#" id="reset">Show all</a>
    </p>
  </form>`;
}

/** Empty if there is nothing to choose from. */
function selectOf(field: 'engine' | 'builder' | 'store', label: string, columns: readonly CellColumn[]): Html {
  const values = [...new Set(columns.map((column) => column[field]))].filter((value) => value !== '');
  if (values.length < 2) return html``;
  return select(
    field,
    label,
    values.map((value) => [value, value]),
  );
}

function select(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Html {
  return html`<label
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
