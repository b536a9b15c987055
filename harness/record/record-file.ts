import { HarnessError } from '../support/errors';
import type {
  BaseImagesLine,
  FindingLine,
  HeaderLine,
  RecordFooter,
  RecordHeader,
  RecordLine,
  VerdictLine,
} from './record';
import { isWholeLine, readLine, unreadableLine } from './record-line';

/** A record, read back. Without a footer, it was cut off. */
export interface RunRecord {
  readonly header: RecordHeader;
  /** One per claim and cell: where a run wrote several, the last. */
  readonly verdicts: readonly VerdictLine[];
  /** Absent when there are none. */
  readonly findings?: readonly FindingLine[];
  readonly footer?: RecordFooter;
}

/**
 * Parses the text of a record, and accepts nothing that a report would have to guess about. Runs in a browser too.
 *
 * A partial last line of a writer that died is left out, and the record then counts as cut off.
 */
export function readRecord(text: string): RunRecord {
  const { lines, isTorn } = linesIn(text);
  const { header, footer } = endsOf(lines);
  const verdicts = lastVerdictsOf(lines, header);
  const findings = findingsOf(lines, header);
  return {
    header,
    verdicts,
    ...(findings.length > 0 && { findings }),
    ...(footer !== undefined && !isTorn && { footer }),
  };
}

/** The lines of a record, in their order. */
export function linesOf({ header, verdicts, findings = [], footer }: RunRecord): readonly RecordLine[] {
  return [header, ...verdicts, ...findings, ...(footer === undefined ? [] : [footer])];
}

/** The text of a record, as its file holds it. */
export function textOf(record: RunRecord): string {
  return linesOf(record)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

interface Numbered<T extends RecordLine> {
  readonly number: number;
  readonly line: T;
}

type Lines = readonly Numbered<RecordLine>[];

function linesIn(text: string): { readonly lines: Lines; readonly isTorn: boolean } {
  const raw = text.replace(/^\uFEFF/, '').split('\n');
  const last = raw.at(-1) ?? '';
  // Only a line without a line end can be partial; an unreadable one in the middle is damage.
  const isTorn = last.trim() !== '' && !isWholeLine(last);
  const lines = (isTorn ? raw.slice(0, -1) : raw).flatMap((content, index): Lines => {
    const number = index + 1;
    const line = content.trim() === '' ? undefined : readLine(content, number);
    return line === undefined ? [] : [{ number, line }];
  });
  return { lines, isTorn };
}

type LineOf<T extends RecordLine['type']> = Extract<RecordLine, { readonly type: T }>;

function ofType<T extends RecordLine['type']>(lines: Lines, type: T): readonly Numbered<LineOf<T>>[] {
  const isWanted = (line: RecordLine): line is LineOf<T> => line.type === type;
  return lines.flatMap(({ number, line }) => (isWanted(line) ? [{ number, line }] : []));
}

function endsOf(lines: Lines): { readonly header: RecordHeader; readonly footer: RecordFooter | undefined } {
  const [header, second] = ofType(lines, 'header');
  if (header === undefined) {
    throw new HarnessError(
      'RECORD_UNREADABLE',
      'The record has no header line: it is empty, was cut off immediately, or is not a record.',
      {
        next: 'Run the scenarios again; a record is a file of JSON lines that starts with {"type":"header", …}.',
      },
    );
  }
  if (second !== undefined) {
    throw unreadableLine(second.number, 'is a second header: merge records instead of concatenating them');
  }
  const footer = ofType(lines, 'footer').at(-1);
  return { header: { ...header.line, baseImages: baseImagesOf(header, lines, footer) }, footer: footer?.line };
}

/** From the header, or from a separate line; only a truncated record may lack them. */
function baseImagesOf(
  header: Numbered<HeaderLine>,
  lines: Lines,
  footer: Numbered<RecordFooter> | undefined,
): RecordHeader['baseImages'] {
  const own = ofType(lines, 'base-images');
  const holders: readonly Numbered<HeaderLine | BaseImagesLine>[] =
    header.line.baseImages === undefined ? own : [header, ...own];
  const [holder, second] = holders;
  if (second !== undefined) throw unreadableLine(second.number, 'is a second list of base images');
  if (holder === undefined && footer !== undefined) {
    throw unreadableLine(footer.number, 'ends it, and no line before it lists the base images');
  }
  return holder?.line.baseImages ?? [];
}

/** A claim that was checked twice has its findings twice. */
function findingsOf(lines: Lines, header: RecordHeader): readonly FindingLine[] {
  const byText = new Map<string, FindingLine>();
  for (const { number, line } of ofType(lines, 'finding')) {
    if (line.cell !== undefined) assertListed(line.cell, header, number);
    byText.set(JSON.stringify([line.claim, line.cell, line.says]), line);
  }
  return [...byText.values()];
}

/** A report has no column for an unlisted cell, and would leave out what may be the only bad news. */
function assertListed(cell: string, { cells }: RecordHeader, number: number): void {
  if (cells.some(({ name }) => name === cell)) return;
  throw unreadableLine(number, `is about the cell ${JSON.stringify(cell)}, which the header does not list`);
}

function lastVerdictsOf(lines: Lines, header: RecordHeader): readonly VerdictLine[] {
  const byClaimAndCell = new Map<string, VerdictLine>();
  for (const { number, line } of ofType(lines, 'verdict')) {
    assertListed(line.cell, header, number);
    byClaimAndCell.set(JSON.stringify([line.claim.id, line.cell]), line);
  }
  return [...byClaimAndCell.values()];
}
