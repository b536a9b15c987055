import { findingsOf, type PageFinding } from '../pages/page-findings';
import { swappedCommands } from '../pages/swapped-commands';
import type { PagePlan, Step } from '../pages/step';
import { stepsAround } from '../pages/steps-around';
import type { VerdictLine } from '../record/record';
import type { Workbench } from '../workbench/workbench';
import { attemptWithRetry, type Attempts } from './attempt-with-retry';
import { writeVerdict } from './claim-writer';
import { compareOutput } from './compare-output';
import { visibleLines } from './output-lines';
import { claimOf } from './page-claim';
import type { PageContexts, WrittenContexts } from './page-contexts';
import { probeImages } from './probe-images';
import { runPage, type StepAttempt, type RunPageOptions } from './run-page';

export interface CheckPageOptions extends PageContexts {
  /** Whether a stand-in for a base image may refute what a page states. */
  readonly trustsStandIns: boolean;
  /** Whether to try what the page can't distinguish, instead of reasoning about it. */
  readonly adequacy: boolean;
  /** Contexts of the builds that pages share, in this cell. */
  readonly written: WrittenContexts;
  /** Unique among the pages and cells of the session. */
  readonly name: string;
  /** The longest time of one step. */
  readonly stepMs?: number | undefined;
  readonly signal: AbortSignal;
}

/** The result for a page in one cell. */
export interface CheckedPage {
  readonly plan: PagePlan;
  readonly cell: string;
  readonly steps: readonly CheckedStep[];
  /** Notes about the page, which don't fail the run. */
  readonly findings: readonly PageFinding[];
}

export interface CheckedStep {
  readonly step: Step;
  readonly line: VerdictLine;
  /** What it printed instead of what is stated: complete, and the same both times. */
  readonly printed?: string;
}

/**
 * Checks a page in one cell: runs its steps in order, and retries those with an unexpected answer with fresh builds,
 * after the steps that they need. Writes a verdict for each step. An image that no step starts as it was built is
 * started once.
 */
export async function checkPage(workbench: Workbench, plan: PagePlan, options: CheckPageOptions): Promise<CheckedPage> {
  const findings: PageFinding[] = options.adequacy ? [] : [...findingsOf(plan)];
  const first = await runPage(workbench, plan, {
    ...options,
    suffix: `${options.name}-a1`,
    sharesBuilds: true,
    atEnd: async (page, verbs) => {
      findings.push(...(await probeImages(plan, page, { verbs, signal: options.signal })));
    },
  });
  let again: Promise<ReadonlyMap<string, StepAttempt>> | undefined;
  const steps: CheckedStep[] = [];
  for (const step of plan.steps) {
    const firstResult = first.get(step.id);
    if (firstResult === undefined) continue;
    const attempts = await attemptWithRetry({
      expected: firstResult.expected,
      retriesAnswers: true,
      attempt: async ({ sharesBuilds }) => {
        if (sharesBuilds) return firstResult.attempt;
        again ??= runPage(workbench, unexpectedIn(plan, first), {
          ...options,
          suffix: `${options.name}-a2`,
          sharesBuilds: false,
        });
        return (await again).get(step.id)?.attempt ?? firstResult.attempt;
      },
    });
    const planned = { claim: claimOf(step, plan.file), expected: firstResult.expected, file: plan.file };
    const printed = firstResult.expected.verdict === 'confirmed' ? printedTwice(attempts) : undefined;
    steps.push({
      step,
      line: writeVerdict(workbench, planned, attempts),
      ...(printed !== undefined && { printed }),
    });
  }
  if (options.adequacy) findings.push(...(await trySwaps(workbench, plan, { ...options, first })));
  return { plan, cell: workbench.cell.name, steps, findings };
}

/** The part of a page that has to run once more. */
function unexpectedIn(plan: PagePlan, results: ReadonlyMap<string, StepAttempt>): PagePlan {
  const unexpected = plan.steps.filter(({ id }) => {
    const one = results.get(id);
    return one !== undefined && one.attempt.verdict.outcome !== one.expected.verdict;
  });
  return {
    ...plan,
    steps: stepsAround(
      unexpected.map(({ id }) => id),
      plan.steps,
    ),
  };
}

/** Only what was printed both times may be written into a page. */
function printedTwice([first, second]: Attempts): string | undefined {
  if (first.verdict.outcome !== 'refuted' || second?.verdict.outcome !== 'refuted') return undefined;
  if (first.printed === undefined || second.printed === undefined) return undefined;
  const isSame = compareOutput(visibleLines(first.printed), second.printed).kind === 'same';
  return isSame ? first.evidence.redact(first.printed) : undefined;
}

/** Builds each image with its CMD and ENTRYPOINT swapped, and finds the swaps after which every verdict is the same. */
async function trySwaps(
  workbench: Workbench,
  plan: PagePlan,
  { first, ...options }: CheckPageOptions & { readonly first: ReadonlyMap<string, StepAttempt> },
): Promise<readonly PageFinding[]> {
  const findings: PageFinding[] = [];
  const outcomeIn = (all: ReadonlyMap<string, StepAttempt>, id: string) => all.get(id)?.attempt.verdict.outcome;
  // What was not observed for the page itself is not observed for another one either.
  const isSeen = ({ kind, id }: Step): boolean =>
    kind !== 'build' && ['confirmed', 'refuted'].includes(outcomeIn(first, id) ?? '');
  const swaps = swappedCommands(plan).filter((swap) => swap.plan.steps.some(isSeen));
  for (const [index, swap] of swaps.entries()) {
    if (options.signal.aborted) break;
    const run: RunPageOptions = { ...options, suffix: `${options.name}-s${index + 1}`, sharesBuilds: true };
    const swapped = await runPage(workbench, swap.plan, run);
    const isNoticed = swap.plan.steps.some(({ id }) => outcomeIn(swapped, id) !== outcomeIn(first, id));
    if (!isNoticed && swapped.size === swap.plan.steps.length)
      findings.push({ step: swap.step.id, place: swap.place, says: swap.says });
  }
  return findings;
}
