import { expect as jestExpect } from 'expect';
import type { CheckAttempt } from '../checks/check-attempt';
import type { Builder, EngineFacts } from '../engine/engine';
import type { Evidence } from '../observation/evidence';
import type { Verbs, Workbench } from '../workbench/workbench';
import { withDeadline } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';
import { firstCause } from '../support/suppressed-error';
import type { Claim } from '../verdict/claim';
import { verdictFrom } from '../verdict/verdict';
import { AttemptWatch, watchCalls } from './attempt-watch';

/** For a body that never ends; every engine call in it has its own, shorter deadline. */
const SCENARIO_MS = 15 * 60_000;

/** For calls that the body did not await, once they were aborted. */
const ABANDONED_MS = 30_000;

/** What the body of a scenario works with. */
export interface ScenarioFixtures extends Verbs {
  readonly engine: EngineFacts;
  readonly builder: Builder;
}

export type Body = (fixtures: ScenarioFixtures) => Promise<void>;

/** The result of running the body of a scenario once. */
export interface ScenarioAttempt extends CheckAttempt {
  /** Absent if the body did not run. */
  readonly watch?: AttemptWatch;
}

export interface AttemptOptions {
  readonly claim: Claim;
  readonly workbench: Workbench;
  readonly body: Body;
  /** Whether builds may be shared with other scenarios. */
  readonly sharesBuilds: boolean;
}

/** Runs the body once, waits for what it left pending, and evaluates everything that went wrong, awaited or not. */
export async function attempt({ claim, workbench, body, sharesBuilds }: AttemptOptions): Promise<ScenarioAttempt> {
  const started = Date.now();
  const evidence = workbench.newEvidence();
  const seen: string[] = [];
  jestExpect.setState({ seen });
  const watch = new AttemptWatch(claim.id);
  const fixed = { engine: workbench.facts, builder: workbench.cell.builder };
  const waitedBefore = workbench.waitedMs;
  const failures = await failuresOf(claim, watch, {
    body: (signal) => body({ ...watchCalls(workbench.verbs(evidence, signal, { sharesBuilds }), watch), ...fixed }),
    notCountedMs: () => workbench.waitedMs - waitedBefore,
  });
  if (failures.length === 0) failures.push(...emptiness(claim, watch, evidence));
  const thrown = decisive(failures);
  const times = { startedAt: new Date(started).toISOString(), durationMs: Date.now() - started };
  return { verdict: verdictFrom(firstCause(thrown)), thrown, seen, evidence, ...times, watch };
}

interface WatchedBody {
  readonly body: (signal: AbortSignal) => Promise<void>;
  /** The time that a build has waited for its base image so far, which does not count toward the deadline. */
  readonly notCountedMs: () => number;
}

/** All that went wrong: thrown by the body, failed while nobody awaited it, or left pending. */
async function failuresOf(claim: Claim, watch: AttemptWatch, { body, notCountedMs }: WatchedBody): Promise<unknown[]> {
  const failures: unknown[] = [];
  const keep = (failure: unknown): unknown => failures.push(failure);
  const abandon = new AbortController();
  process.on('uncaughtException', keep).on('unhandledRejection', keep);
  try {
    const what = `the scenario ${claim.id} did not end`;
    await withDeadline({ what, deadlineMs: patience(SCENARIO_MS), notCountedMs }, (signal) =>
      watch.run(() => body(AbortSignal.any([signal, abandon.signal]))),
    );
    failures.push(...leftOpen(claim, watch));
  } catch (thrown) {
    failures.push(thrown ?? new Error(`The scenario ${claim.id} threw ${String(thrown)}.`));
  }
  try {
    const what = `an assertion of the scenario ${claim.id} that nobody awaited did not end`;
    await withDeadline({ what, deadlineMs: patience(SCENARIO_MS) }, () => watch.assertionsSettled());
    if (failures.length === 0 && watch.isTimerPending) failures.push(leftPending(claim.id, 'a timer'));
  } catch (thrown) {
    failures.push(thrown);
  }
  // Node reports an unhandled rejection once the promises that are ready have run.
  await new Promise(setImmediate);
  process.off('uncaughtException', keep).off('unhandledRejection', keep);
  watch.end();
  abandon.abort(new HarnessError('SCENARIO_INVALID', `The scenario ${claim.id} has ended.`));
  await abandoned(watch);
  // Also forgets what expect.assertions() has announced, so that it does not count for the next attempt.
  const miscounted = jestExpect.extractExpectedAssertionsErrors().map(({ error }) => error);
  if (failures.length + watch.failures.length === 0) return miscounted;
  return [...new Set([...failures, ...watch.failures])];
}

/**
 * Waits until nothing of this attempt is left on the engine, but not forever: nobody cares how an abandoned call ends.
 */
async function abandoned(watch: AttemptWatch): Promise<void> {
  const settled = withDeadline({ what: 'an abandoned call', deadlineMs: ABANDONED_MS }, () => watch.callsSettled());
  await settled.catch(() => undefined);
}

/** Errors of a scenario whose body ended before everything that it started. */
function leftOpen({ id }: Claim, { pendingCalls, withoutMatcher }: AttemptWatch): readonly HarnessError[] {
  const calls = pendingCalls.length === 0 ? [] : [leftPending(id, pendingCalls.join(', '))];
  const next = 'Call a matcher on what it returns.';
  return [
    ...calls,
    ...withoutMatcher.map(
      (kind) =>
        new HarnessError('SCENARIO_INVALID', `The scenario ${id} called ${kind}() without a matcher.`, { next }),
    ),
  ];
}

function leftPending(id: string, what: string): HarnessError {
  return new HarnessError('SCENARIO_INVALID', `The scenario ${id} ended while ${what} had not.`, {
    next: 'Await everything that the scenario starts.',
  });
}

/** A body that states or observes nothing proves nothing, which is an error of the scenario. */
function emptiness({ id }: Claim, watch: AttemptWatch, evidence: Evidence): readonly HarnessError[] {
  const controls =
    watch.asserted('given') > 0 ? ' about the claim: given() only establishes that there is something to observe' : '';
  const missing =
    watch.asserted('expect') === 0 ? `asserts nothing${controls}` : evidence.isEmpty ? 'observes nothing' : undefined;
  if (missing === undefined) return [];
  return [
    new HarnessError('SCENARIO_INVALID', `The scenario ${id} ${missing}, so it can prove nothing.`, {
      next: 'Let it build or run something, and assert something about that.',
    }),
  ];
}

/**
 * The failure that decides: whatever kept us from observing takes precedence over a refutation. A claim that is
 * expected to be refuted must not be refuted by a run in which something else went wrong as well.
 */
function decisive(failures: readonly unknown[]): unknown {
  const isBlind = (failure: unknown): boolean => verdictFrom(firstCause(failure)).outcome === 'not-observed';
  return failures.find(isBlind) ?? failures[0];
}
