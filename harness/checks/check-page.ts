import type { PagePlan, Step } from '../pages/step';
import type { VerdictLine } from '../record/record';
import { withDeadline } from '../support/deadline';
import { messageOf } from '../support/errors';
import { patience } from '../support/pace';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Verdict } from '../verdict/verdict';
import type { Workbench } from '../workbench/workbench';
import { attemptWithRetry } from './attempt-with-retry';
import type { CheckAttempt } from './check-attempt';
import { writeVerdict } from './claim-writer';
import { claimOf, notForBuilder } from './page-claim';
import type { PageContexts } from './page-contexts';
import { PageRun } from './page-run';
import type { StepAnswer } from './step-answer';

export interface CheckPageOptions extends PageContexts {
  /** Whether a stand-in for a base image may refute what a page states. */
  readonly trustsStandIns: boolean;
  /** Unique among the cells of the session. */
  readonly cellNumber: number;
  readonly signal: AbortSignal;
}

const STEP_MS = 15 * 60_000;

/**
 * Checks a page in one cell: runs its steps in order, and all of them once more with fresh builds if an answer is not the
 * expected one. Writes a verdict for each step.
 */
export async function checkPage(
  workbench: Workbench,
  plan: PagePlan,
  options: CheckPageOptions,
): Promise<readonly VerdictLine[]> {
  const first = await runPage(workbench, plan, { ...options, attempt: 1 });
  let again: Promise<ReadonlyMap<string, Looked>> | undefined;
  const lines: VerdictLine[] = [];
  for (const step of plan.steps) {
    const looked = first.get(step.id);
    if (looked === undefined) continue;
    const attempts = await attemptWithRetry({
      expected: looked.expected,
      retriesAnswers: true,
      attempt: async ({ sharesBuilds }) => {
        if (sharesBuilds) return looked.attempt;
        again ??= runPage(workbench, plan, { ...options, attempt: 2 });
        return (await again).get(step.id)?.attempt ?? looked.attempt;
      },
    });
    const planned = { claim: claimOf(step, plan.file), expected: looked.expected, file: plan.file };
    lines.push(writeVerdict(workbench, planned, attempts));
  }
  return lines;
}

/** What a step was expected to be here, and what it was. */
interface Looked {
  readonly expected: ExpectedVerdict;
  readonly attempt: CheckAttempt;
}

type RunPageOptions = CheckPageOptions & { readonly attempt: 1 | 2 };

async function runPage(
  workbench: Workbench,
  plan: PagePlan,
  options: RunPageOptions,
): Promise<ReadonlyMap<string, Looked>> {
  const { attempt, cellNumber, signal } = options;
  await using page = new PageRun(workbench, { ...options, plan, suffix: `c${cellNumber}-a${attempt}` });
  const looked = new Map<string, Looked>();
  for (const step of plan.steps) {
    if (signal.aborted) break;
    looked.set(step.id, await lookAtStep(step, { ...options, workbench, page }));
  }
  return looked;
}

async function lookAtStep(
  step: Step,
  {
    workbench,
    page,
    trustsStandIns,
    attempt,
    signal,
  }: RunPageOptions & { readonly workbench: Workbench; readonly page: PageRun },
): Promise<Looked> {
  const started = Date.now();
  const evidence = workbench.newEvidence();
  const finish = (verdict: Verdict, expected: ExpectedVerdict, more: Partial<CheckAttempt> = {}): Looked => {
    const times = { startedAt: new Date(started).toISOString(), durationMs: Date.now() - started };
    return { expected, attempt: { verdict, thrown: undefined, seen: [], evidence, ...times, ...more } };
  };
  const skipped = notForBuilder(step, workbench.cell.builder) ?? page.blockOf(step);
  if (skipped !== undefined) {
    const because = skipped.because ?? '';
    page.fail(step, because);
    return finish({ outcome: 'not-applicable', because }, { verdict: 'not-applicable', because });
  }
  const expected = workbench.expected(claimOf(step, step.place.file));
  try {
    const waitedBefore = workbench.waitedMs;
    const limits = { what: `${step.source} did not end`, deadlineMs: patience(STEP_MS), signal };
    const answer = await withDeadline({ ...limits, notCountedMs: () => workbench.waitedMs - waitedBefore }, (stop) =>
      page.run(step, workbench.verbs(evidence, stop, { sharesBuilds: attempt === 1 })),
    );
    const mayRefute = expected.verdict === 'refuted' || trustsStandIns;
    const final = mayRefute ? answer : withoutStandIns(answer, page.standInOf(step));
    noteFailure(page, step, final);
    const line = final.outcome === 'refuted' ? { line: final.line } : {};
    const verdict =
      final.outcome === 'confirmed' ? { outcome: final.outcome } : { outcome: final.outcome, because: final.because };
    return finish(verdict, expected, {
      ...line,
      seen: final.outcome === 'confirmed' && final.seen !== undefined ? [final.seen] : [],
    });
  } catch (thrown) {
    page.fail(step, `nothing could be observed of the step in line ${step.place.line}`);
    return finish({ outcome: 'not-observed', because: messageOf(thrown) }, expected, { thrown });
  }
}

/** A build that fails has no image for others, and a command that is not started no container; a wrong output has both. */
function noteFailure(page: PageRun, step: Step, answer: StepAnswer): void {
  if (answer.outcome === 'confirmed' || (step.kind !== 'build' && step.kind !== 'run')) return;
  if (page.hasResult(step)) return;
  page.fail(step, `the ${step.kind} in line ${step.place.line} failed`);
}

/** A stand-in is not the published image, so what it lacks is no fault of the page. */
function withoutStandIns(answer: StepAnswer, standIn: string | undefined): StepAnswer {
  if (answer.outcome !== 'refuted' || standIn === undefined) return answer;
  return {
    outcome: 'not-observed',
    because: `${standIn} is a stand-in here, which refutes nothing: ${answer.because}`,
  };
}
