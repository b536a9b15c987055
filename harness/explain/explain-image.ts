import { EngineCallError } from '../engine/api/engine-connection';
import { planContainer, type PlannedContainer } from '../container/planned-argv';
import { runForTime } from '../container/run-container';
import type { StartOptions } from '../container/start-options';
import type { ExistingImage } from '../image/image';
import { programWords } from './command-words';
import { argvOf, type ImageExplanation, type Program, type RunFacts, type Start, type Starts } from './explanation';
import { findProgram, type ReadFile } from './find-program';
import { findingsIn } from './findings';
import { missingAccount } from './missing-account';

export interface ExplainOptions {
  /** For how long it is run, once; not run when absent. */
  readonly runMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Stands for whatever a user gives in `docker run`. */
export const ANY_ARGUMENT = 'ARGUMENT';
export const ANY_PROGRAM = 'PROGRAM';

/**
 * Reports what an image starts and what it is made of. Containers are created and inspected for that, and not started.
 *
 * @throws HarnessError of the engine's calls.
 */
export async function explainImage(image: ExistingImage, options: ExplainOptions = {}): Promise<ImageExplanation> {
  const { engine, config, reference, imageId, digests, platform, createdAt, sizeBytes } = image;
  const facts = {
    reference,
    imageId,
    digests,
    platform,
    ...(createdAt === undefined ? {} : { createdAt }),
    sizeBytes,
    engine: { name: engine.name, platform: engine.platform },
    ...(await readStarts(image, options.signal)),
    config,
  };
  const run = options.runMs === undefined ? undefined : await runOnce(image, { ...options, runMs: options.runMs });
  const { history, unmappedLayers } = image;
  return { ...facts, history, unmappedLayers, findings: findingsIn(facts), ...(run === undefined ? {} : { run }) };
}

/** What the engine answered to one way of starting an image. */
interface Plan {
  readonly start: Start;
  /** Absent if the engine refused to create it. */
  readonly container?: PlannedContainer;
  /** Why it refused. */
  readonly refusal?: EngineCallError;
}

/** Queries the engine about all three starts at once; the programs are looked up in the last container. */
async function readStarts(
  image: ExistingImage,
  signal: AbortSignal | undefined,
): Promise<Pick<ImageExplanation, 'starts' | 'programs' | 'missingAccount'>> {
  const plans = [{}, { command: [ANY_ARGUMENT] }, { entrypoint: [ANY_PROGRAM] }].map((options) =>
    planStart(image, { ...options, signal }),
  );
  const remove = (plan: Promise<Plan>): Promise<void> =>
    plan.then(
      ({ container }) => container?.[Symbol.asyncDispose](),
      () => undefined,
    );
  // The first two are removed while programs are looked for.
  const removed = plans.slice(0, -1).map(remove);
  try {
    const [plain, withArguments, withEntrypoint] = (await Promise.all(plans)) as [Plan, Plan, Plan];
    const starts = { plain: plain.start, withArguments: withArguments.start, withEntrypoint: withEntrypoint.start };
    return { starts, ...(await filesOf(image, starts, withEntrypoint)) };
  } finally {
    await Promise.all([...removed, ...plans.slice(-1).map(remove)]);
  }
}

async function planStart(image: ExistingImage, options: StartOptions): Promise<Plan> {
  try {
    const container = await planContainer(image, options);
    return { start: { argv: container.argv }, container };
  } catch (cause) {
    // Docker refuses with 400, Podman with 500; whether the engine is still there shows in the next call.
    if (!(cause instanceof EngineCallError) || (cause.status !== 400 && cause.status !== 500)) throw cause;
    return { start: { refused: cause.reason }, refusal: cause };
  }
}

/** The container has an entrypoint that is not there, which does no harm: it is never started. */
async function filesOf(
  { config }: ExistingImage,
  { plain }: Starts,
  { container, refusal }: Plan,
): Promise<Pick<ImageExplanation, 'programs' | 'missingAccount'>> {
  const words = programWords(argvOf(plain));
  if (words.length === 0) return { programs: [] };
  if (container === undefined) throw refusal;
  const readFile: ReadFile = (path, options) => container.file(path, options);
  const programs: Program[] = [];
  for (const word of words) programs.push(await findProgram(readFile, word, config));
  const missing = await missingAccount(readFile, config.user);
  return { programs, ...(missing === undefined ? {} : { missingAccount: missing }) };
}

/** As `docker run IMAGE` starts it, on the default network. */
async function runOnce(
  image: ExistingImage,
  { runMs, signal }: { readonly runMs: number; readonly signal?: AbortSignal | undefined },
): Promise<RunFacts> {
  const { run, stopped } = await runForTime(image, { network: true, limitMs: runMs, signal });
  const { argv, exitCode, startError, stdout, stderr, durationMs } = run;
  return {
    argv,
    exitCode,
    ...(startError === undefined ? {} : { startError }),
    stdout,
    stderr,
    durationMs,
    ...(stopped === undefined ? {} : { stopped }),
  };
}
