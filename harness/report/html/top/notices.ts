import { attemptsInWords } from '../../model/attempts';
import type { Report } from '../../model/report';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

/** What a reader must know to judge the numbers: a record that is cut off, flaky verdicts, stand-ins. */
export function notices({ header, footer, grid, entries }: Report, shortened: string): Html {
  const missing = entries.filter(({ isRecorded }) => !isRecorded).length;
  const standIns = [
    ...new Set(header.baseImages.filter(({ kind }) => kind === 'stand-in').map(({ reference }) => reference)),
  ];
  const { mergedFrom: merged = [], unreachable = [] } = header;
  const verdictsMissing = missing === 0 ? '' : ` ${missing} ${missing === 1 ? 'verdict is' : 'verdicts are'} missing.`;
  const notes = [
    footer === undefined ? `The record is cut off: it has no footer.${verdictsMissing}` : '',
    footer?.ended === 'interrupted' ? `The run was interrupted before its end.${verdictsMissing}` : '',
    ...(footer?.leftovers ?? []).map((leftover) => `Left behind on an engine: ${leftover}`),
    ...entries
      .filter(({ isFlaky }) => isFlaky)
      .map((entry) => `${entry.claimId} is flaky in ${entry.cell}: ${attemptsInWords(entry)}.`),
    ...unreachable.map(({ engine, because }) => `${engine} could not be used: ${because}`),
    ...grid.leftOut.map(({ name, notApplicable = '' }) => `${name} was left out: ${notApplicable}`),
    header.selectedBy === undefined ? '' : `Only the claims that ${header.selectedBy} selects were checked.`,
    merged.length === 0 ? '' : `Merged from ${merged.length} records; About this run names them.`,
    standIns.length === 0 ? '' : `Stand-ins replaced ${standIns.join(', ')}; claims built on one are marked.`,
    shortened,
  ].filter((note) => note !== '');
  const isSevere = footer === undefined || footer.ended === 'interrupted' || footer.leftovers.length > 0;
  if (notes.length === 0) return html``;
  return html`<ul class="notices ${isSevere ? 'grave' : ''}">
    ${notes.map((note) => html`<li>${note}</li>`)}
  </ul>`;
}
