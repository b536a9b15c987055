import { constants as bufferLimits } from 'node:buffer';
import { HarnessError } from '../support/errors';
import { readRegularFile, systemReason } from '../support/files';
import type { Claim } from '../verdict/claim';
import { RECORD_VERSION, type BaseImagesLine, type RecordFooter, type RecordHeader } from './record';
import type { RecordLine, VerdictLine } from './record';
import { problemOfHeader, problemOfNulls, problemOfVerdict } from './record-fields';
import { OUTCOMES } from '../verdict/verdict';

/** A record, read back. Without a footer it was cut off. */
export interface RunRecord {
  readonly header: RecordHeader;
  /** One per claim and cell: where a run wrote several, the last. */
  readonly verdicts: readonly VerdictLine[];
  readonly footer?: RecordFooter;
}

/**
 * Reads the text of a record, and accepts nothing that a report would have to guess about.
 *
 * A last line that was torn when its writer died is left out, and the record then counts as cut off. Lines of a type
 * that is not known are skipped, so that a later version can add some without shutting out readers of this one.
 */
export function readRecord(text: string): RunRecord {
  const { lines, isTorn } = parseLines(text);
  const { header, footer } = endsOf(lines);
  const verdicts = lastVerdictsOf(lines, header);
  return footer === undefined || isTorn ? { header, verdicts } : { header, verdicts, footer };
}

/** Reads a record from a file, whatever somebody has put there: a pipe, a device, or more than a text can hold. */
export function readRecordFile(file: string): RunRecord {
  return readRecord(textOfRecord(file));
}

/** The text of a record that is still to be read with `readRecord`. */
export function textOfRecord(file: string): string {
  try {
    return readRegularFile(file, { followLink: true, maximumBytes: bufferLimits.MAX_STRING_LENGTH });
  } catch (cause) {
    const because = systemReason(cause);
    throw new HarnessError('RECORD_UNREADABLE', `The record ${file} could not be read: ${because}.`, { cause });
  }
}

/** The lines of a record, in their order. */
export function linesOf({ header, verdicts, footer }: RunRecord): readonly RecordLine[] {
  return [header, ...verdicts, ...(footer === undefined ? [] : [footer])];
}

/** The text of a record, as its file holds it. */
export function textOf(record: RunRecord): string {
  return linesOf(record)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** The fields of an object of which nothing is known yet. */
type Fields = { readonly [Name in FieldName]?: unknown };

type FieldName =
  | keyof RecordHeader
  | keyof BaseImagesLine
  | keyof VerdictLine
  | keyof RecordFooter
  | keyof Claim
  | 'outcome'
  | 'because'
  | 'name'
  | 'engine'
  | 'number';

interface NumberedLine {
  readonly number: number;
  readonly value: Fields;
}

function parseLines(text: string): { readonly lines: readonly NumberedLine[]; readonly isTorn: boolean } {
  const raw = text.replace(/^\uFEFF/, '').split('\n');
  const lines: NumberedLine[] = [];
  for (const [index, content] of raw.entries()) {
    if (content.trim() === '') continue;
    const value = parseLine(content);
    // Only a line without a line end can have been torn; one in the middle that cannot be read is damage.
    if (value === undefined && index === raw.length - 1) return { lines, isTorn: true };
    if (value === undefined) throw unreadable(index + 1, `is not a JSON object: ${content.trim().slice(0, 60)}`);
    lines.push({ number: index + 1, value });
  }
  return { lines, isTorn: false };
}

function parseLine(content: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function endsOf(lines: readonly NumberedLine[]): {
  readonly header: RecordHeader;
  readonly footer: RecordFooter | undefined;
} {
  const [headerLine, second] = lines.filter(({ value }) => value.type === 'header');
  if (headerLine === undefined) {
    throw new HarnessError(
      'RECORD_UNREADABLE',
      'The record has no header line: it is empty, was cut off at once, or is no record.',
      {
        next: 'Run the scenarios again; a record is a file of JSON lines that starts with {"type":"header", …}.',
      },
    );
  }
  if (second !== undefined)
    throw unreadable(second.number, 'is a second header: merge the records first, one after the other does not do');
  checkHeader(headerLine);
  const footers = lines.filter(({ value }) => value.type === 'footer');
  footers.forEach(checkFooter);
  const baseImages = baseImagesOf(headerLine, lines, footers.at(-1));
  return {
    header: { ...(headerLine.value as unknown as RecordHeader), baseImages },
    footer: footers.at(-1)?.value as unknown as RecordFooter | undefined,
  };
}

/** From the header, or from a separate line; only a truncated record may lack them. */
function baseImagesOf(
  header: NumberedLine,
  lines: readonly NumberedLine[],
  footer: NumberedLine | undefined,
): RecordHeader['baseImages'] {
  const own = lines.filter(({ value }) => value.type === 'base-images');
  const [list, second] = header.value.baseImages === undefined ? own : [header, ...own];
  if (list === undefined) {
    check(footer?.number ?? 0, footer === undefined, 'ends it, and no line before it lists the base images');
    return [];
  }
  if (second !== undefined) throw unreadable(second.number, 'is a second list of base images');
  check(list.number, isListOf(list.value.baseImages, isObject), 'has no list of base images');
  return list.value.baseImages as RecordHeader['baseImages'];
}

function checkHeader({ number, value }: NumberedLine): void {
  const { recordVersion, machine, engines, cells, planned, unreachable = [], mergedFrom = [] } = value;
  if (recordVersion !== RECORD_VERSION) {
    const message = `The record is of version ${JSON.stringify(recordVersion)}, and this layerproof reads version ${RECORD_VERSION}.`;
    const next = 'Read it with the version of layerproof that wrote it, which its first line names.';
    throw new HarnessError('RECORD_UNREADABLE', message, { next });
  }
  check(number, isObject(machine), 'has no machine');
  check(number, isListOf(engines, isNamed), 'has no list of engines');
  check(number, isListOf(cells, isNamed), 'has no list of cells');
  check(number, isListOf(planned, isText), 'has no list of planned claims');
  const isReason = (item: unknown): boolean => isObject(item) && isText(item.engine) && isText(item.because);
  check(number, isListOf(unreachable, isReason), 'does not say which engines were unreachable and why');
  check(number, isListOf(mergedFrom, isObject), 'has no list of the runs that it was merged from');
  const problem = problemOfHeader(value);
  check(number, problem === undefined, problem ?? '');
}

function checkFooter({ number, value }: NumberedLine): void {
  const { ended, leftovers } = value;
  check(number, ended === 'complete' || ended === 'interrupted', 'does not say how the run ended');
  check(number, isListOf(leftovers, isText), 'has no list of leftovers');
  const problem = problemOfNulls(value);
  check(number, problem === undefined, problem ?? '');
}

function lastVerdictsOf(lines: readonly NumberedLine[], { cells }: RecordHeader): readonly VerdictLine[] {
  const names = new Set(cells.map(({ name }) => name));
  const byClaimAndCell = new Map<string, VerdictLine>();
  for (const line of lines.filter(({ value }) => value.type === 'verdict')) {
    const verdict = verdictLineOf(line);
    // A report has no column for it, and would leave out what may be the only bad news.
    const named = JSON.stringify(verdict.cell);
    check(line.number, names.has(verdict.cell), `is about the cell ${named}, which the header does not list`);
    byClaimAndCell.set(JSON.stringify([verdict.claim.id, verdict.cell]), verdict);
  }
  return [...byClaimAndCell.values()];
}

function verdictLineOf({ number, value }: NumberedLine): VerdictLine {
  const { claim, cell, expected, otherAttempt } = value;
  const isClaim = isObject(claim) && isText(claim.id) && isText(claim.says) && isListOf(claim.writtenIn, isObject);
  check(number, isClaim, 'has no claim with an id, what it says and where it is written');
  check(number, isText(cell), 'names no cell');
  check(number, isObject(expected) && isOutcome(expected.verdict), 'has no expected verdict');
  checkAttempt(number, value);
  checkReportable(number, value);
  if (otherAttempt === undefined) return value as unknown as VerdictLine;
  const isNumbered = isObject(otherAttempt) && (otherAttempt.number === 1 || otherAttempt.number === 2);
  check(number, isNumbered, 'does not say which of two attempts the other one was');
  checkAttempt(number, otherAttempt);
  checkReportable(number, { ...value, ...otherAttempt });
  return value as unknown as VerdictLine;
}

/** Whether a report can show it. */
function checkReportable(number: number, line: Fields): void {
  const problem = problemOfVerdict(line);
  check(number, problem === undefined, problem ?? '');
}

function checkAttempt(number: number, { verdict, seen, evidence }: Fields): void {
  const isVerdict = isObject(verdict) && isOutcome(verdict.outcome);
  check(number, isVerdict, `has no verdict: it must be one of ${OUTCOMES.join(', ')}`);
  check(number, verdict.outcome === 'confirmed' || isText(verdict.because), 'has a verdict without a reason');
  check(number, isListOf(seen, isText), 'has no list of what was seen');
  check(number, isListOf(evidence, isObject), 'has no list of evidence');
}

function check(number: number, condition: boolean, problem: string): asserts condition {
  if (!condition) throw unreadable(number, problem);
}

function unreadable(number: number, problem: string): HarnessError {
  return new HarnessError('RECORD_UNREADABLE', `Line ${number} of the record ${problem}.`, {
    next: 'Run the scenarios again, or take the line out if you know how it came there; what it said then counts as not observed.',
  });
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNamed(value: unknown): boolean {
  return isObject(value) && isText(value.name);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isOutcome(value: unknown): boolean {
  return OUTCOMES.some((outcome) => outcome === value);
}
