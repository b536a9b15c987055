import type { PagePlan, Step } from '../pages/step';
import { withDeadline } from '../support/deadline';
import { HarnessError, messageOf } from '../support/errors';
import { patience } from '../support/pace';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Verdict } from '../verdict/verdict';
import type { Verbs, Workbench } from '../workbench/workbench';
import type { CheckAttempt } from './check-attempt';
import { DiskWatch, diskOf } from './disk-watch';
import { claimOf, notForBuilder, notForEngine } from './page-claim';
import type { PageContexts, WrittenContexts } from './page-contexts';
import { PageRun } from './page-run';
import type { StepAnswer } from './step-answer';

/** How a page is run once, in one cell. */
export interface RunPageOptions extends PageContexts {
  /** Whether a stand-in for a base image may refute what a page states. */
  readonly trustsStandIns: boolean;
  readonly written: WrittenContexts;
  /** Distinguishes what this page creates, in this cell and attempt, from what others create. */
  readonly suffix: string;
  /** Whether builds of the same files in the same session count as one. */
  readonly sharesBuilds: boolean;
  readonly signal: AbortSignal;
  /** The longest time of one step. */
  readonly stepMs?: number | undefined;
  /** Inspects what the page has created, before it is removed. */
  readonly atEnd?: (page: PageRun, verbs: (signal: AbortSignal) => Verbs) => Promise<void>;
}

/** What a step was expected to be here, and what it was. */
export interface StepAttempt {
  readonly expected: ExpectedVerdict;
  readonly attempt: CheckAttempt;
}

const STEP_MS = 15 * 60_000;

/** Beyond that, steps are not observed: a real page is done sooner, and others are waiting. */
const PAGE_MS = 60 * 60_000;

/** Runs the steps of a page in order, and returns their results by id. What they create is removed at the end. */
export async function runPage(
  workbench: Workbench,
  plan: PagePlan,
  options: RunPageOptions,
): Promise<ReadonlyMap<string, StepAttempt>> {
  const { signal, sharesBuilds, atEnd } = options;
  using disk = new DiskWatch(diskOf(workbench.engine));
  const limited = { ...options, signal: AbortSignal.any([signal, disk.signal]) };
  await using page = new PageRun(workbench, { ...options, plan });
  const results = new Map<string, StepAttempt>();
  const clock = new PageClock(workbench);
  for (const step of plan.steps) {
    if (signal.aborted) return results;
    results.set(step.id, await attemptStep(step, { ...limited, workbench, page, leftMs: clock.leftMs() }));
  }
  if (!limited.signal.aborted) {
    await atEnd?.(page, (stop) => workbench.verbs(workbench.newEvidence(), stop, { sharesBuilds }));
  }
  return results;
}

/** How much of the page's time is left; waiting for base images does not count. */
class PageClock {
  readonly #started = Date.now();
  readonly #waitedBefore: number;

  constructor(private readonly workbench: Workbench) {
    this.#waitedBefore = workbench.waitedMs;
  }

  leftMs(): number {
    const waited = this.workbench.waitedMs - this.#waitedBefore;
    return patience(PAGE_MS) - (Date.now() - this.#started - waited);
  }
}

interface StepAttemptOptions extends RunPageOptions {
  readonly workbench: Workbench;
  readonly page: PageRun;
  readonly leftMs: number;
}

async function attemptStep(step: Step, options: StepAttemptOptions): Promise<StepAttempt> {
  const { workbench, page, trustsStandIns, sharesBuilds, signal, leftMs, stepMs = patience(STEP_MS) } = options;
  const started = Date.now();
  const evidence = workbench.newEvidence();
  const finish = (verdict: Verdict, expected: ExpectedVerdict, more: Partial<CheckAttempt> = {}): StepAttempt => {
    const times = { startedAt: new Date(started).toISOString(), durationMs: Date.now() - started };
    return { expected, attempt: { verdict, thrown: undefined, seen: [], evidence, ...times, ...more } };
  };
  const skipped =
    notForBuilder(step, workbench.cell.builder) ?? notForEngine(step, workbench.engine) ?? page.blockOf(step);
  if (skipped !== undefined) {
    const because = skipped.because ?? '';
    page.fail(step, because);
    return finish({ outcome: 'not-applicable', because }, { verdict: 'not-applicable', because });
  }
  const expected = workbench.expected(claimOf(step, step.place.file));
  const deadlineMs = Math.max(0, Math.min(stepMs, leftMs));
  const waitedBefore = workbench.waitedMs;
  try {
    const limits = { what: `${step.source} did not end`, deadlineMs, signal };
    const answer = await withDeadline({ ...limits, notCountedMs: () => workbench.waitedMs - waitedBefore }, (stop) =>
      page.run(step, workbench.verbs(evidence, stop, { sharesBuilds })),
    );
    const mayRefute = expected.verdict === 'refuted' || trustsStandIns;
    const final = mayRefute ? answer : withoutStandIns(answer, page.standInOf(step));
    noteFailure(page, step, final);
    return finish(verdictOf(final), expected, partsOf(final));
  } catch (thrown) {
    page.fail(step, `nothing could be observed of the step in line ${step.place.line}`);
    const because = messageOf(thrown);
    // A step that used up its time would do so again.
    const isOver = Date.now() - started - (workbench.waitedMs - waitedBefore) >= deadlineMs;
    const cause = isOver ? new HarnessError('LIMIT_EXCEEDED', because, { cause: thrown }) : thrown;
    return finish({ outcome: 'not-observed', because }, expected, { thrown: cause });
  }
}

function verdictOf(answer: StepAnswer): Verdict {
  return answer.outcome === 'confirmed'
    ? { outcome: answer.outcome }
    : { outcome: answer.outcome, because: answer.because };
}

function partsOf(answer: StepAnswer): Partial<CheckAttempt> {
  if (answer.outcome === 'confirmed') return answer.seen === undefined ? {} : { seen: [answer.seen] };
  if (answer.outcome === 'not-observed') return {};
  const { line, printed } = answer;
  return { line, ...(printed !== undefined && { printed }) };
}

/**
 * A failed build has no image for others, and a command that was not started has no container; a step with wrong output
 * has both.
 */
function noteFailure(page: PageRun, step: Step, answer: StepAnswer): void {
  if (answer.outcome === 'confirmed' || (step.kind !== 'build' && step.kind !== 'run')) return;
  if (page.hasResult(step)) return;
  page.fail(step, `the ${step.kind} in line ${step.place.line} failed`);
}

/** A stand-in is not the published image, so what it lacks is not the page's fault. */
function withoutStandIns(answer: StepAnswer, standIn: string | undefined): StepAnswer {
  if (answer.outcome !== 'refuted' || standIn === undefined) return answer;
  return {
    outcome: 'not-observed',
    because: `${standIn} is a stand-in here, which refutes nothing: ${answer.because}`,
  };
}
