import path from 'node:path';
import type { GridEntry } from '../../harness/report/model/grid';
import { reportOf } from '../../harness/report/model/report';
import type { Cell } from '../../harness/record/record';
import type { RunRecord } from '../../harness/record/record-file';
import { builderName } from '../../harness/session/cells';
import { isSkipped } from '../../harness/verdict/expectation';
import { readCompatFiles } from '../shared/compat-file';
import type { TimeLimit } from '../shared/time-limit';
import { assertionReport, type Applied, type AssertionReport } from './assertion-lines';
import type { MutationGroup } from './groups';
import type { Mutation } from './mutation';
import { silencedBecause } from './not-applicable';

export interface Results {
  readonly groups: readonly MutationGroup[];
  /** Those that were not started. */
  readonly leftOut: readonly MutationGroup[];
  readonly limit: TimeLimit;
  /** Every existing mutation, chosen or not. */
  readonly all: readonly Mutation[];
  /** Whether to print which assertion each mutation made fail. */
  readonly showsAssertions: boolean;
}

/** Prints the results of a run of mutations. @returns its exit code. */
export function printResults(record: RunRecord, { groups, leftOut, limit, all, showsAssertions }: Results): number {
  const applied = appliedIn(record, groups);
  const { caught, missed, inapplicable } = judge(record, applied);
  for (const line of inapplicable) process.stdout.write(`– ${line}\n`);
  const assertions = assertionReport(record, applied, all);
  printAssertions(assertions, showsAssertions);
  const count = `${counted(countOf(groups), 'mutation')} in ${counted(groups.length, 'group')}`;
  const runs = `${caught} of ${caught + missed.length} scenario runs caught their mutation`;
  process.stdout.write(`\n${count}; ${runs}. ${assertions.summary}\n`);
  if (leftOut.length > 0) process.stdout.write(`${leftOutLine(leftOut, limit)}\n`);
  // At the end, where a log that was cut off still shows them.
  for (const line of missed) process.stdout.write(`✘ ${line}\n`);
  process.stdout.write(`${caught} passed, ${missed.length} failed\n`);
  return missed.length === 0 && caught > 0 ? 0 : 1;
}

function appliedIn({ header }: RunRecord, groups: readonly MutationGroup[]): readonly Applied[] {
  return header.cells.flatMap((cell) => {
    const group = groups[groupNumberOf(cell.name)] ?? [];
    return group
      .filter((mutation) => appliesTo(mutation, cell))
      .flatMap((mutation) => mutation.noticedBy.map((claim) => ({ mutation, cell, claim })));
  });
}

interface Judgment {
  readonly caught: number;
  readonly missed: readonly string[];
  readonly inapplicable: readonly string[];
}

function judge(record: RunRecord, applied: readonly Applied[]): Judgment {
  const data = readCompatFiles();
  const entries = reportOf(record).entries.filter(({ isRecorded }) => isRecorded);
  let caught = 0;
  const missed: string[] = [];
  const inapplicable: string[] = [];
  for (const { mutation, cell, claim } of applied) {
    const entry = entries.find((candidate) => candidate.cell === cell.name && candidate.claimId === claim);
    const line = `${builderName(cell.builder)}: ${mutation.context}, ${mutation.name} → ${claim}: ${entry?.outcome ?? 'not run'}`;
    if (entry !== undefined && isSkipped(entry.outcome)) {
      const isJudgedElsewhere = isJudged(entries, cell, claim);
      const because = silencedBecause({ claimId: claim, cell, isJudgedElsewhere }, data, record.header);
      if (because === undefined) inapplicable.push(line);
      else missed.push(`${line}, though ${because}`);
    } else if (isCaught(entry, mutation.leavesNothingToSee === true)) caught += 1;
    else missed.push(entry?.outcome === 'not-observed' ? `${line}: ${entry.because ?? ''}` : line);
  }
  return { caught, missed, inapplicable };
}

function printAssertions({ failed, idle }: AssertionReport, showsAssertions: boolean): void {
  if (showsAssertions)
    process.stdout.write(`\nWhat each mutation made fail:\n${failed.map((line) => `  ${line}\n`).join('')}`);
  if (idle.length === 0) return;
  const lines = idle.map((line) => `  ${line}\n`).join('');
  process.stdout.write(`\nNo mutation makes these assertions fail, or only after an earlier one:\n${lines}`);
}

/** Whether the same mutant got a verdict with another builder. */
function isJudged(entries: readonly GridEntry[], { name }: Pick<Cell, 'name'>, id: string): boolean {
  return entries.some(
    ({ cell, claimId, outcome }) =>
      claimId === id && groupNumberOf(cell) === groupNumberOf(name) && !isSkipped(outcome),
  );
}

/** What a time limit left out, counted by chapter: the names of hundreds of mutations would hide the result. */
export function leftOutLine(groups: readonly MutationGroup[], limit: TimeLimit): string {
  const counts = new Map<string, number>();
  for (const { context } of groups.flat()) {
    const chapter = path.posix.dirname(context);
    counts.set(chapter, (counts.get(chapter) ?? 0) + 1);
  }
  const byChapter = [...counts].map(([chapter, count]) => `${chapter} ${count}`).join(', ');
  return `Skipped because time was up ${limit.inWords}, so neither passed nor failed: ${counted(countOf(groups), 'mutation')} (${byChapter}).`;
}

/** Red with an observation; "not observed" counts only if the mutant leaves nothing to observe. */
function isCaught(entry: GridEntry | undefined, leavesNothingToSee: boolean): boolean {
  if (entry === undefined || entry.isAsExpected) return false;
  return entry.outcome !== 'not-observed' || leavesNothingToSee;
}

/** The number of the group in the name of a cell of mutants. */
export function groupNumberOf(cell: string): number {
  return Number(/\d+$/.exec(cell)?.[0]);
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function countOf(groups: readonly MutationGroup[]): number {
  return groups.reduce((sum, { length }) => sum + length, 0);
}

export function appliesTo({ builder }: Mutation, cell: Pick<Cell, 'builder'>): boolean {
  return builder === undefined || builder === cell.builder;
}
