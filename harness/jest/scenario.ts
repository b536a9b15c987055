import { attemptWithRetry, decidingAttempt, type Attempts } from '../checks/attempt-with-retry';
import { notAttempted } from '../checks/check-attempt';
import { withdrawVerdict, writeVerdict, type PlannedClaim } from '../checks/claim-writer';
import { firstCause, withoutSuppression } from '../support/suppressed-error';
import type { Claim, ClaimSource } from '../verdict/claim';
import { isSkipped, type ExpectedException, type ExpectedVerdict, type Feature } from '../verdict/expectation';
import { attempt, type Body, type ScenarioAttempt } from './attempt';
import { scenarioContext, type ScenarioContext } from './scenario-context';
import { lastWordsOf, startWatchdog, type Watchdog } from './watchdog';

/** What a scenario declares: one claim, and its expected verdict. */
export type ScenarioClaim = ScenarioFacts & ScenarioSources;

/**
 * A fact is documented somewhere, or it is only measured and is about a section that does not state it; some are both.
 */
type ScenarioSources =
  | { readonly writtenIn: OneOrMore<ClaimSource>; readonly about?: OneOrMore<ClaimSource> }
  | { readonly writtenIn?: never; readonly about: OneOrMore<ClaimSource> };

type OneOrMore<T> = T | readonly T[];

interface ScenarioFacts {
  /** The statement in our own words, as a fact in the present tense. */
  readonly says: string;
  /** Which reading is tested; `effect` unless the wording itself is tested. */
  readonly reading?: Exclude<Claim['reading'], 'implied'>;
  /** Set if the statement is false: why, and where that is documented. */
  readonly isFalse?: { readonly because: string; readonly link?: string };
  /** Features that the claim relies on: each lists the cells in which it is missing, and the verdict expected there. */
  readonly needs?: readonly Feature[];
  /** Other cells in which another verdict is expected; where a needed feature is missing, the feature decides. */
  readonly exceptions?: readonly ExpectedException[];
}

/**
 * Checks one claim in the cell of this Jest project, and writes the verdict with its evidence to the record. The test
 * passes if the verdict is the expected one.
 */
export function scenario(declared: ScenarioClaim, body: Body): void {
  const context = scenarioContext();
  const claim = claimOf(declared, context.claimId);
  const { stack: calledAt = '' } = new Error('scenario()');
  context.declare({ title: claim.says, claim, calledAt, body: () => judge(claim, context, body) });
}

/** One per worker process. */
let watchdog: Watchdog | undefined;

async function judge(claim: Claim, { workbench, file }: ScenarioContext, body: Body): Promise<void> {
  const planned = { claim, expected: workbench.expected(claim), file };
  const attempts = await attemptsAt(planned, workbench, body);
  const deciding = decidingAttempt(attempts);
  const line = writeVerdict(workbench, planned, attempts);
  deciding.watch?.whenLate((late) => withdrawVerdict(workbench, line, late.message));
  if (deciding.verdict.outcome !== planned.expected.verdict)
    throw deciding.thrown === undefined ? unexpectedlyConfirmed(planned.expected) : withoutSuppression(deciding.thrown);
}

async function attemptsAt(
  { claim, expected, file }: PlannedClaim,
  workbench: ScenarioContext['workbench'],
  body: Body,
): Promise<Attempts<ScenarioAttempt>> {
  if (isSkipped(expected.verdict)) return [notAttempted(workbench, expected.verdict, expected.because)];
  watchdog ??= startWatchdog();
  const { longestSilenceMs } = watchdog;
  const scenarioFacts = { claim, cell: workbench.cell.name, expected, started: Date.now(), file, longestSilenceMs };
  const attemptOnce = async ({ sharesBuilds }: { readonly sharesBuilds: boolean }): Promise<ScenarioAttempt> => {
    const made = await attempt({ claim, workbench, body, sharesBuilds });
    return { ...made, ...lineOf(firstCause(made.thrown), file) };
  };
  return watchdog.watch(lastWordsOf(workbench.session.recordFile, scenarioFacts), () =>
    attemptWithRetry({ expected, retriesAnswers: workbench.session.retriesAnswers, attempt: attemptOnce }),
  );
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
  const { says, writtenIn = [], about = [], reading = 'effect', isFalse, needs = [], exceptions = [] } = declared;
  return {
    id,
    says,
    writtenIn: [...[writtenIn].flat(), ...[about].flat().map((source) => ({ ...source, isTopic: true as const }))],
    reading,
    expected: {
      verdict: isFalse === undefined ? 'confirmed' : 'refuted',
      ...isFalse,
      exceptions: [...needs.flat(), ...exceptions],
    },
  };
}
