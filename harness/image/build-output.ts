import { failureIn, type StreamFailure } from '../engine/api/stream-failure';
import type { Builder } from '../engine/engine';
import { BuildKitTrace } from './buildkit-trace';
import { StepTranscript, type IntermediateThings } from './step-transcript';
import type { BuildStep } from './image';

/** What came out of `POST /build`. */
export interface BuildOutput {
  /** Which builder it really was, known from its output; undefined when the output does not show it. */
  readonly builder: Builder | undefined;
  readonly steps: readonly BuildStep[];
  readonly error: BuildErrorLine | undefined;
  /** The ID of the image, or a prefix of it, from the end of the output. */
  readonly builtId: string | undefined;
  /** What is missing from it, if it has no error; undefined if it is complete. */
  readonly missing: string | undefined;
  /** What the builder did not report about a step, although it created an image; a cached step need not be reported. */
  readonly lostStep: string | undefined;
  /** Intermediate images that the classic builder created, oldest first; they are left behind if the build fails. */
  readonly intermediateImages: readonly string[];
  /** Containers in which the classic builder ran a step; it removes them itself. */
  readonly intermediateContainers: readonly string[];
}

interface BuildErrorLine {
  readonly message: string;
  /** The instruction that failed, when it is known. */
  readonly instruction?: string;
  readonly exitCode?: number;
}

/**
 * Reads the output of a build to its end. A failed build ends with HTTP 200 and a line that has an `errorDetail`: it is
 * returned, not thrown. `clock` gives the milliseconds since the start of the build, which the classic builder does not
 * report.
 */
export async function readBuildOutput(
  lines: AsyncIterable<Record<string, unknown>>,
  { clock, ...things }: IntermediateThings & { readonly clock?: () => number },
): Promise<BuildOutput> {
  const trace = new BuildKitTrace();
  const transcript = new StepTranscript(things, clock);
  let error: StreamFailure | undefined;
  let idOfBuildKit: string | undefined;
  for await (const line of lines) {
    if (typeof line['stream'] === 'string') transcript.add(line['stream']);
    if (line['id'] === 'moby.buildkit.trace' && typeof line['aux'] === 'string') trace.add(line['aux']);
    if (line['id'] === 'moby.image.id') idOfBuildKit = imageIdIn(line['aux']);
    error = failureIn(line) ?? error;
  }
  const builder = trace.isEmpty ? transcript.builder : 'buildkit';
  const steps = builder === 'buildkit' ? trace.steps() : transcript.steps();
  const failed = builder === 'buildkit' ? trace.failedInstruction() : transcript.lastInstruction();
  const builtId = builder === 'buildkit' ? idOfBuildKit : transcript.builtId;
  const unreported = builtId === undefined ? 'it does not say which image was built' : undefined;
  const missing = builder === 'buildkit' ? unreported : transcript.missing();
  return {
    builder,
    steps,
    error: error === undefined ? undefined : describeError(error, failed),
    builtId,
    missing: error === undefined ? missing : undefined,
    lostStep: error === undefined ? trace.lostStep() : undefined,
    intermediateImages: transcript.intermediateImages,
    intermediateContainers: transcript.intermediateContainers,
  };
}

function imageIdIn(aux: unknown): string | undefined {
  const id = typeof aux === 'object' && aux !== null && 'ID' in aux ? aux.ID : undefined;
  return typeof id === 'string' ? id : undefined;
}

function describeError({ message, code }: StreamFailure, instruction: string | undefined): BuildErrorLine {
  // BuildKit and Buildah send no code; it is at the end of their sentences.
  const reported = /exit (?:code:|status) (\d+)\s*$/.exec(message)?.[1];
  const exitCode = code ?? (reported === undefined ? undefined : Number(reported));
  return {
    message,
    ...(instruction === undefined ? {} : { instruction }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}
