import type { ContainerRun, ExecRun } from '../container/container-run';
import type { Output } from '../container/container-output';
import type { BuildFailure, BuildStep, Image } from '../image/image';
import type { HistoryEntry } from '../image/history';
import { verdictFrom } from '../verdict/verdict';
import { imageConfigOf } from '../image/image-config';
import '../jest/setup';

const FACTS = {
  context: 'article/greeting',
  dockerfile: 'FROM busybox:1.36\nRUN echo hi > /f\nCMD ["cat", "/f"]\n',
  contextDigest: 'sha256:0',
  builder: 'classic',
  buildArgs: {},
  baseImages: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 5,
  shared: false,
} as const;

export const STEPS: readonly BuildStep[] = [
  { instruction: 'FROM busybox:1.36', output: '', cached: true },
  { instruction: 'RUN echo hi', output: 'hi\n\nthere\n', cached: false },
];

export function entry(instruction: string, createdBy: string, diffId?: string, sizeBytes = 0): HistoryEntry {
  return { instruction, createdBy, ...(diffId === undefined ? {} : { layer: { diffId } }), sizeBytes };
}

export function imageWith(parts: Partial<Image> = {}): Image {
  return {
    ...FACTS,
    kind: 'image',
    steps: STEPS,
    reference: 'layerproof-s/greeting:classic',
    imageId: `sha256:c8af18b4b076${'0'.repeat(52)}`,
    history: [],
    baseLayers: 1,
    config: { ...imageConfigOf(undefined, undefined), defaultCommand: ['cat', '/f'] },
    // Only the engine's name is given.
    engine: { name: 'Docker 26.1.5' } as Image['engine'],
    ...parts,
  };
}

export function failureWith(parts: Partial<BuildFailure> = {}): BuildFailure {
  return { ...FACTS, kind: 'build-failure', steps: STEPS, message: 'no such file', ...parts };
}

export function written(text: string, cutBytes = 0): Output {
  return { text, bytes: Buffer.byteLength(text) + cutBytes, cutBytes };
}

export function runWith(parts: Partial<ContainerRun> = {}): ContainerRun {
  return {
    kind: 'run',
    imageId: 'sha256:1',
    context: 'article/greeting',
    argv: ['cat', '/f'],
    exitCode: 0,
    stdout: written('hi\n'),
    stderr: written(''),
    earlierStarts: 0,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
    ...parts,
  };
}

export function execWith(parts: Partial<ExecRun> = {}): ExecRun {
  return { command: ['ps', '-o', 'args'], exitCode: 0, stdout: written('PID\n'), stderr: written(''), ...parts };
}

/** The message of a failed assertion, without colors; also checks that it is distinguishable from other errors. */
export function failureOf(assertion: () => unknown): string {
  const thrown = thrownBy(assertion) as Error & { readonly matcherResult?: unknown };
  if (thrown.matcherResult === undefined) throw thrown;
  return plain(thrown.message);
}

/** The error of a matcher for something that it cannot check: not a refutation. */
export function misuseOf(assertion: () => unknown): string {
  const thrown = thrownBy(assertion);
  // Not instanceof: an error of the matchers' realm would be another TypeError.
  if (!(thrown instanceof Error) || thrown.name !== 'TypeError' || 'matcherResult' in thrown) throw thrown;
  return plain(thrown.message);
}

/** The error of a negative assertion about an incomplete observation: not a refutation. */
export function incompleteness(assertion: () => unknown): string {
  return errorOf('OBSERVATION_INCOMPLETE', assertion);
}

/** The error of a matcher for an assertion that everything satisfies: a bug in the scenario. */
export function invalidity(assertion: () => unknown): string {
  return errorOf('SCENARIO_INVALID', assertion);
}

function errorOf(code: string, assertion: () => unknown): string {
  const thrown = thrownBy(assertion) as Error & { readonly code?: string };
  if (thrown.code !== code || verdictFrom(thrown).outcome !== 'not-observed') throw thrown;
  return thrown.message;
}

export function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}

function thrownBy(assertion: () => unknown): unknown {
  try {
    assertion();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('The assertion holds.');
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
