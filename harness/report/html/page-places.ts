import type { CellColumn } from './columns';
import { html } from './html-text';
import type { Html } from './html-text';

/** The filters; the script fills them from the address. */
export function filterForm(columns: readonly CellColumn[]): Html {
  return html`<form id="filters" role="search" aria-label="Filter the claims" hidden>
    <label class="text">Text <input type="search" name="text" autocomplete="off" /></label>
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
    <p class="shown"><span id="shown" role="status"></span> <a href="#" id="reset">Show all</a></p>
  </form>`;
}

/** The view where the reader chooses another record and sees what changed. */
export function comparePlace(): Html {
  return html`<main id="compare" aria-labelledby="compare-heading" hidden>
      <h1 id="compare-heading" tabindex="-1">Compare with another record</h1>
      <p>
        <label
          >Its <code>record.jsonl</code>: <input type="file" id="other-record" accept=".jsonl,.json,application/json"
        /></label>
      </p>
      <p class="note">The file stays in this browser. The other record counts as the earlier one.</p>
      <div id="comparison" aria-live="polite"></div>
      <p><a href="#">All claims</a></p>
    </main>
    <footer class="end">
      <a href="#compare=1" id="to-compare" hidden>Compare with another record</a>
      <noscript
        >The filters and the pages of the claims need JavaScript; report.md, report.json and record.jsonl also have
        everything.</noscript
      >
    </footer>`;
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
