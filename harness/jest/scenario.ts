import type { Workbench } from '../workbench/workbench';
import { hasCode } from '../support/errors';
import type { Claim, ClaimSource } from '../verdict/claim';
import {
  isSkipped,
  type ExpectedException,
  type ExpectedVerdict,
  type Feature,
  type SkippedOutcome,
} from '../verdict/expectation';
import type { Attempt, VerdictLine } from '../record/record';
import { attempt, type AttemptOutcome, type Body } from './attempt';
import { scenarioContext, type ScenarioContext } from './scenario-context';
import { firstCause, withoutSuppression } from './suppressed-error';
import { lastWordsOf, startWatchdog, type Watchdog } from './watchdog';

/** What a scenario declares: one claim, and what is expected of it. */
export interface ScenarioClaim {
  /** The statement in our own words, as a fact in the present tense. */
  readonly says: string;
  /** Where the statement is published: one or more places. */
  readonly writtenIn: ClaimSource | readonly ClaimSource[];
  /** Which reading is tested; `effect` unless the wording itself is what is tested. */
  readonly reading?: Claim['reading'];
  /** Given when the statement is false: why, and where that can be read. */
  readonly isFalse?: { readonly because: string; readonly link?: string };
  /** Features that the claim relies on: each says in which cells it is missing, and which verdict is expected there. */
  readonly needs?: readonly Feature[];
  /** Other cells in which another verdict is expected; where a needed feature is missing, the feature decides. */
  readonly exceptions?: readonly ExpectedException[];
}

/**
 * Puts one claim to the test in the cell of this Jest project, and writes the verdict with its evidence to the record.
 * The test passes when the verdict is the expected one.
 */
export function scenario(declared: ScenarioClaim, body: Body): void {
  const context = scenarioContext();
  const claim = claimOf(declared, context.claimId);
  context.declare({ title: claim.says, claim, body: () => judge(claim, context, body) });
}

/** One per worker process. */
let watchdog: Watchdog | undefined;

async function judge(claim: Claim, { workbench, file }: ScenarioContext, body: Body): Promise<void> {
  const expected = workbench.expected(claim);
  watchdog ??= startWatchdog();
  const { longestSilenceMs } = watchdog;
  const scenarioFacts = { claim, cell: workbench.cell.name, expected, started: Date.now(), file, longestSilenceMs };
  const attempts = await watchdog.watch(lastWordsOf(workbench.session.recordFile, scenarioFacts), () =>
    attemptWithRetry(claim, workbench, expected, body),
  );
  const deciding = decidingAttempt(attempts);
  const other = attempts.find((one) => one !== deciding);
  const line: VerdictLine = {
    type: 'verdict',
    claim,
    cell: workbench.cell.name,
    expected,
    file,
    ...recorded(deciding, file),
    ...(other && { otherAttempt: { number: other === attempts[0] ? 1 : 2, ...recorded(other, file) } }),
  };
  workbench.write(line);
  deciding.watch?.whenLate((late) => workbench.write(doubted(line, late)));
  if (deciding.verdict.outcome !== expected.verdict)
    throw deciding.thrown === undefined ? unexpectedlyConfirmed(expected) : withoutSuppression(deciding.thrown);
}

type Attempts = readonly [AttemptOutcome] | readonly [AttemptOutcome, AttemptOutcome];

/**
 * Retries once with fresh builds when the answer is not the expected one: an overloaded daemon loses what a
 * short-lived container or a step of the classic builder writes ("stream copy error: reading from a closed fifo" in its
 * log), and a lost line must not refute a claim. It also retries when nothing could be observed, unless that cannot help.
 *
 * An expected answer is not retried: retrying those only to find a disagreement would double every run. The bias toward
 * green that this leaves is not hidden: both attempts are recorded, an outcome that needed the second one counts as
 * flaky, and flaky verdicts make a run red (see flakyLimit). `--repeat` retries expected answers as well.
 */
async function attemptWithRetry(
  claim: Claim,
  workbench: Workbench,
  expected: ExpectedVerdict,
  body: Body,
): Promise<Attempts> {
  if (isSkipped(expected.verdict)) return [notAttempted(workbench, expected.verdict, expected.because)];
  const first = await attempt({ claim, workbench, body, sharesBuilds: true });
  const { outcome } = first.verdict;
  const mayHelp = outcome === 'not-observed' ? !isHopeless(firstCause(first.thrown)) : workbench.session.looksTwice;
  if (outcome === expected.verdict || !mayHelp) return [first];
  return [first, await attempt({ claim, workbench, body, sharesBuilds: false })];
}

/**
 * The last attempt that gave an answer. A refutation (or an unexpected confirmation) is not undone by a second attempt
 * that saw nothing: it stays the verdict, and since it was not the expected answer the run is red.
 */
function decidingAttempt([first, second]: Attempts): AttemptOutcome {
  if (second === undefined) return first;
  return second.verdict.outcome === 'not-observed' ? first : second;
}

function notAttempted(workbench: Workbench, outcome: SkippedOutcome, because = ''): AttemptOutcome {
  return {
    verdict: { outcome, because },
    thrown: undefined,
    seen: [],
    evidence: workbench.newEvidence(),
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}

/** An attempt as plain data, without what must not be recorded. */
function recorded({ verdict, thrown, seen, evidence, startedAt, durationMs }: AttemptOutcome, file: string): Attempt {
  return {
    verdict: 'because' in verdict ? { ...verdict, because: evidence.redact(verdict.because) } : verdict,
    seen: seen.map((line) => evidence.redact(line)),
    evidence: evidence.toRecord(),
    startedAt,
    durationMs,
    ...lineOf(firstCause(thrown), file),
  };
}

/** Replaces the line in the record, where the last one counts. */
function doubted(line: VerdictLine, { message }: Error): VerdictLine {
  return { ...line, verdict: { outcome: 'not-observed', because: message } };
}

/** Whether a retry would find as little: there is no engine, no base image, or nothing in the scenario to be seen. */
function isHopeless(thrown: unknown): boolean {
  return (['ENGINE_LOST', 'BASE_IMAGE_MISSING', 'SCENARIO_INVALID'] as const).some((code) => hasCode(thrown, code));
}

/** The line of the scenario file that threw, from the trace of the error. Errors come from several realms. */
function lineOf(thrown: unknown, file: string): { readonly line?: number } {
  const stack = typeof thrown === 'object' && thrown !== null && 'stack' in thrown ? String(thrown.stack) : '';
  const [, line] = stack.split(`${file}:`, 2).map((part) => Number.parseInt(part, 10));
  return line === undefined || Number.isNaN(line) ? {} : { line };
}

function unexpectedlyConfirmed({ because = 'no reason is given' }: ExpectedVerdict): Error {
  return new Error(
    `The claim was confirmed, but is expected to be refuted here: ${because}\nIf the engine has changed, change the expectation.`,
  );
}

function claimOf(declared: ScenarioClaim, id: string): Claim {
  const { says, writtenIn, reading = 'effect', isFalse, needs = [], exceptions = [] } = declared;
  return {
    id,
    says,
    writtenIn: Array.isArray(writtenIn) ? (writtenIn as readonly ClaimSource[]) : [writtenIn as ClaimSource],
    reading,
    expected: {
      verdict: isFalse === undefined ? 'confirmed' : 'refuted',
      ...isFalse,
      exceptions: [...needs.flat(), ...exceptions],
    },
  };
}
