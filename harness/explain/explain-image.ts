import { EngineCallError } from '../engine/api/engine-connection';
import { plannedArgv } from '../container/planned-argv';
import { runForTime } from '../container/run-container';
import type { StartOptions } from '../container/start-options';
import { createContainer } from '../container/start-container';
import type { ExistingImage } from '../image/image';
import { programWords } from './command-words';
import { argvOf, type ImageExplanation, type Program, type RunFacts, type Start, type Starts } from './explanation';
import { findProgram } from './find-program';
import { findingsIn } from './findings';

export interface ExplainOptions {
  /** For how long it is run, once; not run when absent. */
  readonly runMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Stands for whatever a user gives in `docker run`. */
export const ANY_ARGUMENT = 'ARGUMENT';
export const ANY_PROGRAM = 'PROGRAM';

/**
 * Says what an image starts and what it is made of. Containers are created and inspected for that, and not started.
 *
 * @throws HarnessError of the engine's calls.
 */
export async function explainImage(image: ExistingImage, options: ExplainOptions = {}): Promise<ImageExplanation> {
  const { signal } = options;
  const { engine, config, reference, imageId, digests, platform, createdAt, sizeBytes } = image;
  const starts = await startsOf(image, signal);
  const facts = {
    reference,
    imageId,
    digests,
    platform,
    ...(createdAt === undefined ? {} : { createdAt }),
    sizeBytes,
    engine: { name: engine.name, platform: engine.platform },
    starts,
    programs: await programsOf(image, starts, signal),
    config,
  };
  const run = options.runMs === undefined ? undefined : await runOnce(image, { ...options, runMs: options.runMs });
  const { history, unmappedLayers } = image;
  return { ...facts, history, unmappedLayers, findings: findingsIn(facts), ...(run === undefined ? {} : { run }) };
}

async function startsOf(image: ExistingImage, signal: AbortSignal | undefined): Promise<Starts> {
  const start = (options: StartOptions): Promise<Start> =>
    plannedArgv(image, { ...options, signal }).then(
      (argv) => ({ argv }),
      (cause: unknown) => {
        // Docker refuses with 400, Podman with 500; whether the engine is still there shows in the next call.
        if (cause instanceof EngineCallError && (cause.status === 400 || cause.status === 500))
          return { refused: cause.reason };
        throw cause;
      },
    );
  const [plain, withArguments, withEntrypoint] = await Promise.all([
    start({}),
    start({ command: [ANY_ARGUMENT] }),
    start({ entrypoint: [ANY_PROGRAM] }),
  ]);
  return { plain, withArguments, withEntrypoint };
}

async function programsOf(
  image: ExistingImage,
  { plain }: Starts,
  signal: AbortSignal | undefined,
): Promise<readonly Program[]> {
  const words = programWords(argvOf(plain));
  if (words.length === 0) return [];
  // It is never started, so an entrypoint that is not there does no harm; an image without one could not be created.
  await using container = await createContainer(image, { entrypoint: [ANY_PROGRAM], signal });
  const programs: Program[] = [];
  for (const word of words)
    programs.push(await findProgram((path, options) => container.file(path, options), word, image.config));
  return programs;
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
