import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

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
