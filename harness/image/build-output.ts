import type { Builder } from '../engine/engine';
import { BuildKitTrace } from './buildkit-trace';
import { ClassicTranscript } from './classic-transcript';
import type { BuildStep } from './image';

/** What came out of `POST /build`. */
export interface BuildOutput {
  /** Which builder it really was, told by its output; undefined when it printed nothing that tells. */
  readonly builder: Builder | undefined;
  readonly steps: readonly BuildStep[];
  readonly error: BuildErrorLine | undefined;
  /** Images that the classic builder made on the way, oldest first; they stay behind when the build fails. */
  readonly intermediateImages: readonly string[];
}

export interface BuildErrorLine {
  readonly message: string;
  /** The instruction that failed, when it is known. */
  readonly instruction?: string;
  readonly exitCode?: number;
}

/**
 * Reads the output of a build to its end. A failed build ends with HTTP 200 and a line that has an `errorDetail`
 * (anchors D1): it is returned, not thrown.
 *
 * `onIntermediateImage` is told of each image of the classic builder as soon as its ID is printed.
 */
export async function readBuildOutput(
  lines: AsyncIterable<Record<string, unknown>>,
  { onIntermediateImage }: { readonly onIntermediateImage: (imageId: string) => void },
): Promise<BuildOutput> {
  const trace = new BuildKitTrace();
  const transcript = new ClassicTranscript(onIntermediateImage);
  let error: { message: string; code?: number } | undefined;
  for await (const line of lines) {
    if (typeof line['stream'] === 'string') transcript.add(line['stream']);
    if (line['id'] === 'moby.buildkit.trace' && typeof line['aux'] === 'string') trace.add(line['aux']);
    error = errorIn(line) ?? error;
  }
  const builder = trace.isEmpty ? (transcript.isEmpty ? undefined : 'classic') : 'buildkit';
  const steps = builder === 'buildkit' ? trace.steps() : transcript.steps();
  const failed = builder === 'buildkit' ? trace.failedInstruction() : transcript.lastInstruction();
  return {
    builder,
    steps,
    error: error === undefined ? undefined : describeError(error, failed),
    intermediateImages: transcript.intermediateImages,
  };
}

/** `errorDetail` decides; `error` alone is deprecated since API 1.48 but is all that some engines send. */
function errorIn(line: Record<string, unknown>): { message: string; code?: number } | undefined {
  const detail = line['errorDetail'];
  if (typeof detail === 'object' && detail !== null && 'message' in detail) {
    const code = 'code' in detail && typeof detail.code === 'number' ? { code: detail.code } : {};
    return { message: String(detail.message), ...code };
  }
  return typeof line['error'] === 'string' ? { message: line['error'] } : undefined;
}

function describeError(
  { message, code }: { message: string; code?: number },
  instruction: string | undefined,
): BuildErrorLine {
  // BuildKit sends no code; it stands at the end of its sentence (measured, claims.md, Error texts).
  const told = /exit code: (\d+)\s*$/.exec(message)?.[1];
  const exitCode = code ?? (told === undefined ? undefined : Number(told));
  return {
    message,
    ...(instruction === undefined ? {} : { instruction }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}
