import { expect } from 'expect';
import type { Evidence } from '../observation/evidence';
import type { Verbs, Workbench } from '../session/workbench';
import { withDeadline } from '../support/deadline';
import { hasCode, HarnessError } from '../support/errors';
import type { Claim, ClaimSource } from '../verdict/claim';
import type { ExpectedException, ExpectedVerdict } from '../verdict/expectation';
import { verdictFrom, type Verdict } from '../verdict/verdict';
import type { Builder, EngineFacts } from '../engine/engine';
import { scenarioContext, type ScenarioContext } from './scenario-context';
import { firstCause, withoutSuppression } from './suppressed-error';
import { lastWordsOf, startWatchdog, type Watchdog } from './watchdog';

/** What a scenario declares: one claim, and what is expected of it. */
export interface ScenarioClaim {
  /** The statement in our own words, as a fact in the present tense. */
  readonly says: string;
  /** Where it is written: one place or several. */
  readonly writtenIn: ClaimSource | readonly ClaimSource[];
  /** Which reading is tested; `effect` unless the sentence itself is the matter. */
  readonly reading?: Claim['reading'];
  /** Given when the statement is false: why, and where that can be read. */
  readonly isFalse?: { readonly because: string; readonly link?: string };
  /** Cells in which another verdict is expected. */
  readonly exceptions?: readonly ExpectedException[];
}

export interface ScenarioFixtures extends Verbs {
  readonly engine: EngineFacts;
  readonly builder: Builder;
}

/** For the body of a scenario; every engine call in it has a shorter one of its own. */
const SCENARIO_DEADLINE_MS = 240_000;

/**
 * Puts one claim to the test in the cell of this Jest project, and writes the verdict with its evidence to the record.
 * The test passes when the verdict is the expected one.
 */
export function scenario(declared: ScenarioClaim, body: Body): void {
  const context = scenarioContext();
  const claim = claimOf(declared, context.claimId);
  context.declare({ title: claim.says, body: () => judge(claim, context, body) });
}

/** One per worker process. */
let watchdog: Watchdog | undefined;

type Body = (fixtures: ScenarioFixtures) => Promise<void>;

async function judge(claim: Claim, { workbench, file }: ScenarioContext, body: Body): Promise<void> {
  const { cell } = workbench;
  const expected = workbench.expected(claim);
  const started = Date.now();
  watchdog ??= startWatchdog();
  const lastWords = lastWordsOf(workbench.session.recordFile, { claim, cell: cell.name, expected, started, file });
  const { verdict, thrown, seen, evidence } = await watchdog.watch(lastWords, () =>
    lookWell(claim, workbench, expected, body),
  );
  workbench.write({
    type: 'verdict',
    claim,
    cell: cell.name,
    verdict: 'because' in verdict ? { ...verdict, because: evidence.redact(verdict.because) } : verdict,
    expected,
    seen: seen.map((line) => evidence.redact(line)),
    evidence: evidence.toRecord(),
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    file,
    ...lineOf(firstCause(thrown), file),
  });
  if (verdict.outcome !== expected.verdict)
    throw thrown === undefined ? unexpectedlyConfirmed(expected) : withoutSuppression(thrown);
}

/** What came of carrying out the body of a scenario. */
interface Look {
  readonly verdict: Verdict;
  readonly thrown: unknown;
  readonly seen: readonly string[];
  readonly evidence: Evidence;
}

/**
 * Looks once more, at builds of its own, when an answer is not the expected one, and says so: a daemon that is very busy
 * loses what a short container or a step of the classic builder writes ("stream copy error: reading from a closed fifo"
 * in its log), and a lost line must not refute a claim. A claim that really is false is refuted twice. Where nothing could
 * be seen it looks once more too, unless that can't help.
 */
async function lookWell(claim: Claim, workbench: Workbench, expected: ExpectedVerdict, body: Body): Promise<Look> {
  if (expected.verdict === 'not-applicable') {
    const verdict = { outcome: 'not-applicable', because: expected.because ?? '' } as const;
    return { verdict, thrown: undefined, seen: [], evidence: workbench.newEvidence() };
  }
  const first = await look(claim, workbench, body, { sharesBuilds: true });
  const { outcome } = first.verdict;
  const mayHelp = outcome === 'not-observed' ? !isHopeless(firstCause(first.thrown)) : workbench.session.looksTwice;
  if (outcome === expected.verdict || !mayHelp) return first;
  const second = await look(claim, workbench, body, { sharesBuilds: false });
  if (second.verdict.outcome === outcome) return second;
  const because = 'because' in first.verdict ? `: ${first.verdict.because}` : '';
  return { ...second, seen: [...second.seen, `A first look came to another result, ${outcome}${because}`] };
}

/** Whether a second look would find as little: there is no engine, no base image, or nothing in the scenario to be seen. */
function isHopeless(thrown: unknown): boolean {
  return (['ENGINE_LOST', 'BASE_IMAGE_MISSING', 'SCENARIO_INVALID'] as const).some((code) => hasCode(thrown, code));
}

async function look(
  claim: Claim,
  workbench: Workbench,
  body: Body,
  { sharesBuilds }: { readonly sharesBuilds: boolean },
): Promise<Look> {
  const evidence = workbench.newEvidence();
  const seen: string[] = [];
  expect.setState({ seen });
  const fixed = { engine: workbench.facts, builder: workbench.cell.builder };
  const thrown = await carryOut(
    claim,
    (signal) => body({ ...workbench.verbs(evidence, signal, { sharesBuilds }), ...fixed }),
    () => evidence.isEmpty,
  );
  return { verdict: verdictFrom(firstCause(thrown)), thrown, seen, evidence };
}

/** The line of the scenario file that threw, from the trace of the error. Errors come from several realms. */
function lineOf(thrown: unknown, file: string): { readonly line?: number } {
  const stack = typeof thrown === 'object' && thrown !== null && 'stack' in thrown ? String(thrown.stack) : '';
  const [, line] = stack.split(`${file}:`, 2).map((part) => Number.parseInt(part, 10));
  return line === undefined || Number.isNaN(line) ? {} : { line };
}

/** What the body threw; also when it proved nothing, which is an error of the scenario. */
async function carryOut(
  claim: Claim,
  body: (signal: AbortSignal) => Promise<void>,
  hasNoEvidence: () => boolean,
): Promise<unknown> {
  const assertionsBefore = expect.getState().assertionCalls;
  try {
    await withDeadline({ what: `the scenario ${claim.id} did not end`, deadlineMs: SCENARIO_DEADLINE_MS }, body);
  } catch (thrown) {
    return thrown ?? new Error(`The scenario ${claim.id} threw ${String(thrown)}.`);
  }
  const missing =
    expect.getState().assertionCalls === assertionsBefore
      ? 'asserts nothing'
      : hasNoEvidence()
        ? 'observes nothing'
        : undefined;
  if (missing === undefined) return undefined;
  return new HarnessError('SCENARIO_INVALID', `The scenario ${claim.id} ${missing}, so it can prove nothing.`, {
    next: 'Let it build or run something, and expect something of that.',
  });
}

function unexpectedlyConfirmed({ because = 'no reason is given' }: ExpectedVerdict): Error {
  return new Error(
    `The claim was confirmed, but is expected to be refuted here: ${because}\nIf the engine has changed, change the expectation.`,
  );
}

function claimOf({ says, writtenIn, reading = 'effect', isFalse, exceptions = [] }: ScenarioClaim, id: string): Claim {
  return {
    id,
    says,
    writtenIn: Array.isArray(writtenIn) ? (writtenIn as readonly ClaimSource[]) : [writtenIn as ClaimSource],
    reading,
    expected: { verdict: isFalse === undefined ? 'confirmed' : 'refuted', ...isFalse, exceptions },
  };
}
