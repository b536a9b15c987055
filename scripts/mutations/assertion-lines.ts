import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunRecord } from '../../harness/record/record-file';
import { builderName } from '../../harness/session/cells';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';
import { isSkipped } from '../../harness/verdict/expectation';
import { ROOT } from '../shared/options';
import type { Mutation } from './mutation';
import {
  assertionAt,
  claimAssertionsIn,
  idleAssertions,
  type ClaimAssertion,
  type MutatedVerdict,
} from './needed-assertions';

/** A mutation that was applied in a cell, to one of the scenarios that should notice it. */
export interface Applied {
  readonly mutation: Mutation;
  readonly cell: RunRecord['header']['cells'][number];
  readonly claim: string;
}

/** What a run of mutations found out about the assertions of the scenarios. */
export interface AssertionReport {
  /** Which assertion each mutation made fail, as lines. */
  readonly failed: readonly string[];
  /** The assertions that none made fail, as lines, for each scenario of which every mutation was applied. */
  readonly idle: readonly string[];
  /** "3 of 120 claim assertions in 80 scenarios fail with no mutation." */
  readonly summary: string;
}

/** @param all Every existing mutation: a scenario is judged only if all of its own were applied. */
export function assertionReport(
  record: RunRecord,
  applied: readonly Applied[],
  all: readonly Mutation[],
): AssertionReport {
  const seen = withVerdicts(record, applied);
  const claims = [...new Set(seen.map(({ claim }) => claim))].sort();
  const assertions = new Map(claims.map((claim) => [claim, assertionsOf(claim)]));
  const judged = claims
    .filter((claim) => isJudged(claim, seen, all))
    .map((claim) => {
      const own = assertions.get(claim) ?? [];
      const verdicts = seen.filter((one) => one.claim === claim);
      return { claim, count: own.length, idle: idleAssertions(own, verdicts) };
    });
  const idle = judged.flatMap((one) =>
    one.idle.map(({ line, text }) => `${scenarioFileOf(one.claim)}:${line} ${text}`),
  );
  const count = judged.reduce((sum, one) => sum + one.count, 0);
  return {
    failed: seen.map((one) => failedLine(one, assertions.get(one.claim) ?? [])),
    idle,
    summary: `${idle.length} of ${count} claim assertions in ${judged.length} scenario${judged.length === 1 ? '' : 's'} fail with no mutation.`,
  };
}

/** Without those that have no verdict. */
function withVerdicts({ verdicts }: RunRecord, applied: readonly Applied[]): readonly (Applied & MutatedVerdict)[] {
  const lines = new Map(verdicts.map((line) => [JSON.stringify([line.cell, line.claim.id]), line]));
  return applied.flatMap((one) => {
    const found = lines.get(JSON.stringify([one.cell.name, one.claim]));
    if (found === undefined) return [];
    const { verdict, line } = found;
    return [{ ...one, outcome: verdict.outcome, ...(line === undefined ? {} : { line }) }];
  });
}

function assertionsOf(claim: string): readonly ClaimAssertion[] {
  return claimAssertionsIn(readFileSync(path.join(ROOT, scenarioFileOf(claim)), 'utf8'));
}

/** Whether every mutation of a claim was applied where it matters: with `--sample` or `--builder`, some are not. */
function isJudged(claim: string, seen: readonly (Applied & MutatedVerdict)[], all: readonly Mutation[]): boolean {
  const judged = seen.filter((one) => one.claim === claim && !isSkipped(one.outcome));
  const own = all.filter(({ noticedBy }) => noticedBy.includes(claim));
  return own.every((mutation) => judged.some((one) => isSame(one.mutation, mutation)));
}

function isSame(one: Mutation, other: Mutation): boolean {
  return one.context === other.context && one.name === other.name && one.builder === other.builder;
}

/** Nothing after the last assertion could have failed too: the last one failed alone. */
function failedLine(
  { mutation, cell, claim, ...verdict }: Applied & MutatedVerdict,
  assertions: readonly ClaimAssertion[],
): string {
  const assertion = assertionAt(assertions, verdict.line);
  const alone = assertion !== undefined && assertion === assertions.at(-1) ? ', alone' : '';
  const where = verdict.line === undefined ? '' : ` at ${scenarioFileOf(claim)}:${verdict.line}${alone}`;
  return `${builderName(cell.builder)}: ${mutation.context}, ${mutation.name} → ${claim}: ${verdict.outcome}${where}`;
}
