import type { Engine } from '../../harness/engine/engine';
import { differencesOf, type Difference } from '../../harness/explain/compare-explanations';
import { explainImage } from '../../harness/explain/explain-image';
import type { ImageExplanation } from '../../harness/explain/explanation';
import { renderExplanation } from '../../harness/explain/render-explanation';
import { copyImage } from '../../harness/image/copy-image';
import { findImage, type PullPolicy } from '../../harness/image/existing-image';
import { assertImageReference } from '../../harness/image/image-reference';
import { openEngineSession, type MissingEngine } from '../../harness/session/engine-session';
import { defaultSpecs } from '../../harness/session/default-specs';
import { callOf } from '../../harness/support/command-call';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { interruptible } from '../shared/interruption';
import type { Arguments } from '../shared/main';
import { readOptions, type Options } from '../shared/options';

const DEFAULT_SECONDS = 10;

const OPTIONS = ['engines', 'seconds', 'json', 'strict', 'runs', 'pull', 'matrix'] as const;

type OwnOptions = Options<(typeof OPTIONS)[number]>;

/** `layerproof image`: prints what an image starts and what it is made of, on one engine or several. */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args, ...OPTIONS);
  const { json, strict } = options;
  const reference = referenceIn(args);
  const { explanations, missing, leftovers } = await interruptible((signal) => explainOn(reference, options, signal));
  const differences = differencesOf(explanations);
  if (json) process.stdout.write(`${JSON.stringify({ images: explanations, differences, missing }, undefined, 2)}\n`);
  else if (explanations.length > 1) process.stdout.write(differenceText(differences, explanations));
  if (leftovers.length > 0) throw new HarnessError('LEFTOVERS', leftovers.join('\n'));
  return exitCodeOf(explanations, strict);
}

interface Explained {
  readonly explanations: readonly ImageExplanation[];
  /** Engines of a matrix that are not available here. */
  readonly missing: readonly MissingEngine[];
  readonly leftovers: readonly string[];
}

/** One engine after another: each may have to pull the image, and the answers appear in the order of the options. */
async function explainOn(reference: string, options: OwnOptions, signal: AbortSignal): Promise<Explained> {
  const { engines, seconds = DEFAULT_SECONDS, json, runs, pull, matrix } = options;
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const explanations: ImageExplanation[] = [];
  const explain = async (engine: Engine, when: PullPolicy): Promise<void> => {
    const image = await findImage(engine, reference, { pull: when, signal });
    const explanation = await explainImage(image, { runMs: runs ? seconds * 1000 : undefined, signal });
    explanations.push(explanation);
    if (!json) process.stdout.write(`${explanations.length > 1 ? '\n' : ''}${renderExplanation(explanation)}`);
  };
  const missing: MissingEngine[] = [];
  const leftovers: string[] = [];
  for (const [position, address] of (engines.length === 0 ? [undefined] : engines).entries()) {
    const session = await openEngineSession({ environment: readEnvironment(), engine: address, progress, signal });
    try {
      await explain(session.engine, pull);
      const others = matrix && position === 0 ? defaultSpecs(session.engine) : [];
      const copied = async (engine: Engine): Promise<void> => {
        await copyImage(reference, { from: session.engine, to: engine, signal });
        await explain(engine, 'never');
      };
      missing.push(...(await session.onEach(others, copied)));
    } finally {
      leftovers.push(...(await session.close()));
    }
  }
  return { explanations, missing, leftovers };
}

function referenceIn({ operands }: Arguments): string {
  const [reference, ...more] = operands;
  if (reference === undefined) {
    throw new HarnessError('USAGE', 'There is no image to inspect.', {
      next: `Name one: \`${callOf('image', 'nginx:1.27')}\`.`,
    });
  }
  if (more.length > 0) throw new HarnessError('USAGE', `layerproof image takes one image, not ${operands.length}.`);
  assertImageReference(reference);
  return reference;
}

function differenceText(differences: readonly Difference[], explanations: readonly ImageExplanation[]): string {
  if (differences.length === 0) return `\nNothing differs between the ${explanations.length} engines.\n`;
  const lines = differences.flatMap(({ what, values }) => [
    `  ${what}`,
    ...Object.entries(values).map(
      ([engine, value]) => `    ${engine}: ${value === '' ? '(nothing)' : value.trimEnd()}`,
    ),
  ]);
  return `\nWhat differs:\n${lines.join('\n')}\n`;
}

/** 1 for what is certainly wrong; with `--strict` for warnings too. */
function exitCodeOf(explanations: readonly ImageExplanation[], strict: boolean): number {
  const levels = new Set(explanations.flatMap(({ findings }) => findings.map(({ level }) => level)));
  const isWrong = levels.has('problem') || (strict && levels.has('warning'));
  const didNotStart = explanations.some(({ run: facts }) => facts?.startError !== undefined);
  return isWrong || didNotStart ? 1 : 0;
}
