import { differencesOf, type Difference } from '../../harness/explain/compare-explanations';
import { explainImage } from '../../harness/explain/explain-image';
import type { ImageExplanation } from '../../harness/explain/explanation';
import { renderExplanation } from '../../harness/explain/render-explanation';
import { findImage } from '../../harness/image/existing-image';
import { assertImageReference } from '../../harness/image/image-reference';
import { openEngineSession } from '../../harness/session/engine-session';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { interruptible } from '../shared/interruption';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';

const DEFAULT_SECONDS = 10;

/** `layerproof image`: prints what an image starts and what it is made of, on one engine or several. */
export async function run(args: Arguments): Promise<number> {
  const {
    engines,
    seconds = DEFAULT_SECONDS,
    json,
    strict,
    runs,
    pull,
  } = readOptions(args, 'engines', 'seconds', 'json', 'strict', 'runs', 'pull');
  const reference = referenceIn(args);
  const print = (line: string): void => void process.stderr.write(`${line}\n`);
  const explanations: ImageExplanation[] = [];
  const leftovers: string[] = [];
  await interruptible(async (signal) => {
    // One after another: each may have to pull the image, and the answers appear in the order of the options.
    for (const engine of engines.length === 0 ? [undefined] : engines) {
      const session = await openEngineSession({ environment: readEnvironment(), engine, progress: print, signal });
      try {
        const image = await findImage(session.engine, reference, { pull, signal });
        const explanation = await explainImage(image, { runMs: runs ? seconds * 1000 : undefined, signal });
        explanations.push(explanation);
        if (!json) process.stdout.write(`${explanations.length > 1 ? '\n' : ''}${renderExplanation(explanation)}`);
      } finally {
        leftovers.push(...(await session.close()));
      }
    }
  });
  const differences = differencesOf(explanations);
  if (json) process.stdout.write(`${JSON.stringify({ images: explanations, differences }, undefined, 2)}\n`);
  else if (explanations.length > 1) process.stdout.write(differenceText(differences, explanations));
  if (leftovers.length > 0) throw new HarnessError('LEFTOVERS', leftovers.join('\n'));
  return exitCodeOf(explanations, strict);
}

function referenceIn({ operands }: Arguments): string {
  const [reference, ...more] = operands;
  if (reference === undefined) {
    throw new HarnessError('USAGE', 'There is no image to look at.', {
      next: 'Name one: `layerproof image nginx:1.27`.',
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
