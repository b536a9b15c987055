import type { PageFinding } from '../pages/page-findings';
import type { BuildStep, PagePlan } from '../pages/step';
import { withDeadline } from '../support/deadline';
import { patience } from '../support/pace';
import type { Image } from '../image/image';
import type { Verbs } from '../workbench/workbench';
import { visibleLines } from './output-lines';
import { LIMITS, type PageRun } from './page-run';
import { runInForeground, type ForegroundRun } from './run-in-container';

/** Whatever has not exited by then is a service. */
const SETTLE_MS = 5_000;
const PROBE_MS = 60_000;
const LONGEST_LINE = 300;

export interface ProbeOptions {
  readonly verbs: (signal: AbortSignal) => Verbs;
  readonly signal: AbortSignal;
}

/**
 * Starts each image of the page that no step starts as it was built, and reports the result: every statement of a page
 * can be confirmed while its reader still does not get what the prose promises.
 */
export async function probeImages(
  plan: PagePlan,
  page: Pick<PageRun, 'imageOf' | 'keep' | 'standInOf'>,
  { verbs, signal }: ProbeOptions,
): Promise<readonly PageFinding[]> {
  const findings: PageFinding[] = [];
  for (const step of neverStarted(plan)) {
    const image = page.imageOf(step);
    if (image === undefined || signal.aborted) continue;
    const run = await probe(image, { verbs, signal });
    if (run?.handle !== undefined) page.keep(run.handle);
    if (run === undefined) continue;
    const standIn = page.standInOf(step);
    const onStandIn = standIn === undefined ? '' : ` (Built on a stand-in for ${standIn}.)`;
    findings.push({ step: step.id, place: step.place, says: `${sentenceOf(step, run)}${onStandIn}` });
  }
  return findings;
}

/** The builds whose image no step starts with its own command. */
export function neverStarted({ steps }: PagePlan): readonly BuildStep[] {
  const started = new Set(
    steps.flatMap((step) =>
      step.kind === 'run' && step.options.command === undefined && step.options.entrypoint === undefined
        ? [step.builtBy]
        : [],
    ),
  );
  return steps.filter((step) => step.kind === 'build').filter(({ id }) => !started.has(id));
}

/** A probe that could not run proves nothing. */
async function probe(image: Image, { verbs, signal }: ProbeOptions): Promise<ForegroundRun | undefined> {
  try {
    const limits = { what: `start ${image.reference} once`, deadlineMs: patience(PROBE_MS), signal };
    return await withDeadline(limits, (stop) =>
      runInForeground(verbs(stop), image, { ...LIMITS, settleMs: SETTLE_MS }),
    );
  } catch {
    return undefined;
  }
}

function sentenceOf({ names, dockerfile }: BuildStep, { run, isRunning }: ForegroundRun): string {
  const image = names[0] ?? `the image of the Dockerfile in line ${dockerfile.firstLine}`;
  return `No step of the page starts ${image} as it was built: ${endOf(run, isRunning)}.`;
}

function endOf({ startError, exitCode, stdout, stderr }: ForegroundRun['run'], isRunning: boolean): string {
  if (startError !== undefined) return `the engine refuses to start it, ${shortened(startError)}`;
  if (isRunning) return 'it starts, and stays up';
  const last = visibleLines(stderr.text).at(-1) ?? visibleLines(stdout.text).at(-1);
  const printed =
    last === undefined ? ' and prints nothing' : `, and the last line that it prints is "${shortened(last)}"`;
  return `it ends with exit code ${exitCode}${printed}`;
}

function shortened(text: string): string {
  const line = text.split('\n').join(' ').trim().replace(/\.$/, '');
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
