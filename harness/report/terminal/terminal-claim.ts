import { seenGroupsOf, verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import { evidenceLines } from '../model/evidence-lines';
import type { ClaimRow, GridEntry } from '../model/grid';
import { LONGEST_SENTENCE, durationOf, oneLine, shorten, wrap } from '../model/plain-text';
import type { TerminalStyle } from './terminal-style';
import { reasonOf, signOf, wordsOf } from '../model/verdict-words';

/** The end of the report has the whole reason for an unexpected verdict; the claim itself shows only the beginning. */
const FIRST_WORDS = 160;

/** The limit for one observation; the record has all of it. */
const MOST_EVIDENCE_LINES = 60;

/** The indentation and style of a claim's lines. */
interface Place {
  readonly indent: string;
  readonly style: TerminalStyle;
}

/** A claim for the terminal: its signs and sentence, then the verdicts, then what was seen. */
export function claimLines(row: ClaimRow, style: TerminalStyle): readonly string[] {
  const { plain, painted } = signsOf(row, style);
  const place: Place = { indent: ' '.repeat(plain.length), style };
  const says = style.hang(place.indent, oneLine(row.claim?.says ?? row.id));
  return [
    ...says.map((line, index) => (index === 0 ? painted + line.slice(plain.length) : line)),
    ...(row.claim === undefined
      ? []
      : style.whole(plain.length, oneLine(row.id)).map((line) => style.paint('dim', line))),
    ...verdictGroupsOf(row).flatMap((group) => verdictLines(group, place)),
    ...seenGroupsOf(row).flatMap((group) => seenLines(group, place)),
    ...(style.verbose
      ? row.entries.flatMap((entry) => entryEvidenceLines({ entry, file: row.file ?? row.id }, place))
      : []),
  ];
}

/** One sign per cell: plain for measuring, and painted for printing. */
export function signsOf(
  { entries }: ClaimRow,
  { paint }: TerminalStyle,
): { readonly plain: string; readonly painted: string } {
  const signs = entries.map((entry) => ({ sign: signOf(entry).padEnd(2), format: formatOf(entry) }));
  return {
    plain: `  ${signs.map(({ sign }) => sign).join('')} `,
    painted: `  ${signs.map(({ sign, format }) => paint(format, sign)).join('')} `,
  };
}

/** Red is reserved for unexpected verdicts, so that a statement known to be false does not look like an alarm. */
export function formatOf({ outcome, isAsExpected }: GridEntry): 'green' | 'yellow' | 'red' | 'magenta' | 'dim' {
  if (outcome === 'not-observed') return 'magenta';
  if (!isAsExpected) return 'red';
  if (outcome === 'refuted') return 'yellow';
  return outcome === 'confirmed' ? 'green' : 'dim';
}

function verdictLines(
  { entries: [entry], cells }: EntryGroup,
  { indent, style: { hang, paint } }: Place,
): readonly string[] {
  const where = cells === '' ? '' : ` in ${cells}`;
  const reason = oneLine(reasonOf(entry));
  const first = entry.isAsExpected ? reason : shorten(reason, FIRST_WORDS);
  const rest = first === reason ? '' : ' (details at the end)';
  const link = entry.isAsExpected && entry.expected?.link !== undefined ? ` ${entry.expected.link}` : '';
  const text = oneLine(`${signOf(entry)} ${wordsOf(entry)}${where}: ${first}${rest}${link}`);
  return hang(indent, text).map((line) => paint(formatOf(entry), line));
}

function seenLines({ entries: [entry], cells }: EntryGroup, { indent, style: { hang } }: Place): readonly string[] {
  const sentences = entry.seen.map((sentence) => shorten(oneLine(sentence), LONGEST_SENTENCE));
  if (cells !== '' && sentences.length === 1) return hang(`${indent}· `, `${oneLine(cells)}: ${sentences[0]}`);
  const where = cells === '' ? [] : hang(indent, `${oneLine(cells)}:`);
  return [...where, ...sentences.flatMap((sentence) => hang(`${indent}· `, sentence))];
}

function entryEvidenceLines(
  { entry, file }: { readonly entry: GridEntry; readonly file: string },
  place: Place,
): readonly string[] {
  if (!entry.isRecorded) return [];
  const { hang, paint } = place.style;
  const title = `Evidence of ${oneLine(entry.cell)} (${oneLine(file)}, ${durationOf(entry.durationMs ?? 0)}):`;
  const lines = entry.evidence.flatMap((observation) => observationLines(observation, place));
  const none = `${place.indent}  none was recorded`;
  return [...hang(place.indent, title), ...(lines.length === 0 ? [none] : lines)].map((line) => paint('dim', line));
}

function observationLines(
  observation: GridEntry['evidence'][number],
  { indent, style: { columns } }: Place,
): readonly string[] {
  const lines = evidenceLines(observation).flatMap((line) => wrap(line, columns - indent.length - 2));
  const cut = lines.length - MOST_EVIDENCE_LINES;
  const shown = cut > 0 ? [...lines.slice(0, MOST_EVIDENCE_LINES), `(${cut} more lines are in the record)`] : lines;
  return shown.map((line) => `${indent}  ${line}`.trimEnd());
}
