import type { RecordFooter } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { entriesOf, rowsOf } from './grid';
import type { Grid, GridEntry } from './grid';
import { oneLine, shorten } from './plain-text';

export interface Counts {
  readonly claims: number;
  /** Claims × cells: how many verdicts the run should have. */
  readonly verdicts: number;
  readonly asExpected: number;
  /** Observed, and not the expected verdict. */
  readonly unexpected: number;
  readonly notObserved: number;
  readonly notApplicable: number;
  /** Claims that layerproof has no way to check in a cell, as their scenarios say. */
  readonly notMeasured: number;
  /** Claims that are refuted in at least one cell, as expected. */
  readonly falseStatements: number;
  /** Verdicts whose two attempts had different outcomes. */
  readonly flaky: number;
}

export interface Summary {
  readonly counts: Counts;
  /** What the run found, as one sentence. */
  readonly answer: string;
  /** Whether more verdicts are flaky than allowed. */
  readonly isTooFlaky: boolean;
}

/** 0: all as expected; 1: a verdict is not the expected one, or too many are flaky; 2: something was not observed; 3: only leftovers are wrong. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Counts the verdicts of a record and sums them up in one sentence. */
export function summaryOf(grid: Grid, { header, footer }: Pick<RunRecord, 'header' | 'footer'>): Summary {
  const entries = entriesOf(grid);
  const counts: Counts = {
    claims: rowsOf(grid).length,
    verdicts: entries.length,
    asExpected: entries.filter((entry) => entry.isAsExpected).length,
    unexpected: entries.filter(isUnexpected).length,
    notObserved: entries.filter(({ outcome }) => outcome === 'not-observed').length,
    notApplicable: entries.filter(({ outcome }) => outcome === 'not-applicable').length,
    notMeasured: entries.filter(({ outcome }) => outcome === 'not-measured').length,
    falseStatements: rowsOf(grid).filter((row) => row.entries.some(isFalseAsExpected)).length,
    flaky: entries.filter((entry) => entry.isFlaky).length,
  };
  const isTooFlaky = counts.flaky > flakyLimit(counts, header);
  return { counts, answer: answerOf(counts, { entries, footer, isTooFlaky }), isTooFlaky };
}

/** The exit code of a run. A missing observation outranks a refutation: it may hide anything. */
export function exitCodeOf({ counts, isTooFlaky }: Summary, footer: RecordFooter | undefined): ExitCode {
  if (counts.verdicts === 0 || counts.notObserved > 0 || footer?.ended !== 'complete') return 2;
  if (counts.unexpected > 0 || isTooFlaky) return 1;
  return footer.leftovers.length > 0 ? 3 : 0;
}

/**
 * How many flaky verdicts a green run may have: one, or 1 % in a large run. An overloaded machine loses a container's
 * output less often than that; a claim that is true only sometimes shows up more often. A run without a single steady
 * verdict may have none, and neither may a run with `--fail-flaky`.
 */
function flakyLimit({ verdicts, flaky }: Counts, { failFlaky = false }: RunRecord['header']): number {
  return failFlaky || flaky === verdicts ? 0 : Math.max(1, Math.floor(verdicts / 100));
}

/** Whether a verdict was reached that differs from the expected one. */
export function isUnexpected({ outcome, isAsExpected }: GridEntry): boolean {
  return outcome !== 'not-observed' && !isAsExpected;
}

/** Whether the claim is false in this cell and known to be. */
export function isFalseAsExpected({ outcome, isAsExpected }: GridEntry): boolean {
  return outcome === 'refuted' && isAsExpected;
}

interface AnswerParts {
  readonly entries: readonly GridEntry[];
  readonly footer: RecordFooter | undefined;
  readonly isTooFlaky: boolean;
}

function answerOf(counts: Counts, { entries, footer, isTooFlaky }: AnswerParts): string {
  if (counts.verdicts === 0) return 'Nothing was tested: the record plans no claim in any cell.';
  const problems = [
    ...notObservedPart(counts, entries),
    ...cutOffPart(footer),
    ...unexpectedPart(counts),
    ...(isTooFlaky ? tooFlakyPart(counts) : []),
    ...leftoversPart(footer),
  ];
  const flaky = isTooFlaky ? [] : flakyPart(counts);
  if (problems.length > 0) return `${capitalized([...problems, ...flaky].join('; '))}.`;
  const all =
    counts.verdicts === 1 ? 'The only verdict is as expected' : `All ${counts.verdicts} verdicts are as expected`;
  return `${[all, ...falseStatementsPart(counts), ...skippedPart(counts.notApplicable, 'not applicable'), ...skippedPart(counts.notMeasured, 'not measured'), ...flaky].join('; ')}.`;
}

function notObservedPart({ notObserved }: Counts, entries: readonly GridEntry[]): readonly string[] {
  if (notObserved === 0) return [];
  const reasons = [
    ...new Set(
      entries.filter(({ outcome }) => outcome === 'not-observed').map(({ because }) => oneLine(because ?? '')),
    ),
  ];
  const others = reasons.length > 1 ? ` (and ${counted(reasons.length - 1, 'other reason')})` : '';
  const first = shorten(reasons[0] ?? '', 120).replace(/\.$/, '');
  return [`${counted(notObserved, 'verdict')} could not be observed: ${first}${others}`];
}

function cutOffPart(footer: RecordFooter | undefined): readonly string[] {
  if (footer === undefined) return ['the record is cut off: it has no footer'];
  return footer.ended === 'interrupted' ? ['the run was interrupted before its end'] : [];
}

function unexpectedPart({ unexpected }: Counts): readonly string[] {
  if (unexpected === 0) return [];
  return [`${counted(unexpected, 'verdict')} ${unexpected === 1 ? 'is' : 'are'} not as expected`];
}

function tooFlakyPart(counts: Counts): readonly string[] {
  return flakyPart(counts).map((part) => `${part}, more than allowed`);
}

function flakyPart({ flaky }: Counts): readonly string[] {
  return flaky === 0 ? [] : [`${counted(flaky, 'verdict')} ${flaky === 1 ? 'is' : 'are'} flaky`];
}

function leftoversPart(footer: RecordFooter | undefined): readonly string[] {
  const leftovers = footer?.leftovers.length ?? 0;
  return leftovers === 0
    ? []
    : [`${counted(leftovers, 'leftover')} on an engine: ${shorten(oneLine(footer?.leftovers[0] ?? ''), 120)}`];
}

function falseStatementsPart({ falseStatements }: Counts): readonly string[] {
  if (falseStatements === 0) return [];
  const needs = falseStatements === 1 ? 'is false or needs a caveat' : 'are false or need a caveat';
  return [`${counted(falseStatements, 'statement')} ${needs}, as expected`];
}

function skippedPart(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'verdict')} ${count === 1 ? 'is' : 'are'} "${word}"`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
