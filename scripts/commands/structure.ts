import { readFileSync } from 'node:fs';
import { inShellWords } from '../../harness/explain/shell-words';
import { findImage } from '../../harness/image/existing-image';
import type { ExistingImage } from '../../harness/image/image';
import { assertImageReference } from '../../harness/image/image-reference';
import { openEngineSession } from '../../harness/session/engine-session';
import { readStructureFile } from '../../harness/structure-tests/read-structure-file';
import { cstSummary, renderResults } from '../../harness/structure-tests/render-results';
import type { StructureResult } from '../../harness/structure-tests/results';
import { ownStart, runChecks } from '../../harness/structure-tests/run-checks';
import type { StructureFile } from '../../harness/structure-tests/structure-file';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError, messageOf } from '../../harness/support/errors';
import { interruptible } from '../shared/interruption';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';

interface FileResults {
  readonly file: StructureFile;
  readonly results: readonly StructureResult[];
}

/** `layerproof test FILE … --image IMAGE`: runs container-structure-test files. */
export async function run(args: Arguments): Promise<number> {
  const {
    engines,
    image: reference,
    asCst,
    allow,
    json,
    pull,
  } = readOptions(args, 'engines', 'image', 'asCst', 'allow', 'json', 'pull');
  const files = filesIn(args);
  if (reference === undefined)
    throw new HarnessError('USAGE', 'There is no image to test.', {
      next: 'Name it: `layerproof test FILE --image IMAGE`.',
    });
  assertImageReference(reference);
  const print = (line: string): void => void process.stderr.write(`${line}\n`);
  const all: (FileResults & { readonly engine: string })[] = [];
  const leftovers: string[] = [];
  await interruptible(async (signal) => {
    for (const engine of engines.length === 0 ? [undefined] : engines) {
      const session = await openEngineSession({ environment: readEnvironment(), engine, progress: print, signal });
      try {
        const image = await findImage(session.engine, reference, { pull, signal });
        for (const file of files) {
          const results = await runChecks(image, file, { allow, signal });
          all.push({ file, results, engine: image.engine.name });
          if (!asCst && !json) process.stdout.write(await textOf(image, { file, results }));
        }
      } finally {
        leftovers.push(...(await session.close()));
      }
    }
  });
  const summary = cstSummary(all);
  if (asCst || json)
    process.stdout.write(`${JSON.stringify(asCst ? summary : { image: reference, files: all }, undefined, 2)}\n`);
  if (leftovers.length > 0) throw new HarnessError('LEFTOVERS', leftovers.join('\n'));
  if (asCst) return summary.Fail === 0 && summary.Total > 0 ? 0 : 1;
  return exitCodeOf(all);
}

/** @throws HarnessError `USAGE` when there is nothing to check. */
function filesIn({ operands, values }: Arguments): readonly StructureFile[] {
  if (operands.length === 0)
    throw new HarnessError('USAGE', 'There is no file to run.', {
      next: 'Name it: `layerproof test FILE --image IMAGE`.',
    });
  const files = operands.map((file) => readStructureFile(file, textIn(file)));
  const isEmpty = files.every(({ checks, problems }) => checks.length === 0 && problems.length === 0);
  if (isEmpty && values['as-cst'] !== true)
    throw new HarnessError('USAGE', `There is nothing to check in ${operands.join(', ')}.`, {
      next: 'A file needs at least one test.',
    });
  return files;
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError('USAGE', `The file ${file} cannot be read: ${messageOf(cause)}.`);
  }
}

async function textOf(image: ExistingImage, { file, results }: FileResults): Promise<string> {
  const head = `${file.file} on ${image.reference}, ${image.engine.name}\n\n`;
  return `${head}${renderResults(file, results)}${await whatFilesCannotAsk(image, file)}\n`;
}

/** Said once: no test of such a file starts the image as it is. */
async function whatFilesCannotAsk(image: ExistingImage, { checks }: StructureFile): Promise<string> {
  const plain = await ownStart(image);
  const [ask] = checks.flatMap((check) => (check.ask.kind === 'command' ? [check.ask] : []));
  const given = ask === undefined ? undefined : await ownStart(image, ask.argv);
  const differs = given !== undefined && JSON.stringify(given) !== JSON.stringify(ask?.argv);
  const lines = [
    plain === undefined
      ? `\`docker run ${image.reference}\` is refused`
      : `\`docker run ${image.reference}\` starts \`${inShellWords(plain)}\``,
    ...(differs
      ? [`\`docker run ${image.reference} ${inShellWords(ask?.argv ?? [])}\` starts \`${inShellWords(given)}\``]
      : []),
  ];
  return `No test of such a file starts the image as it is: ${lines.join(', ')}. \`layerproof image ${image.reference}\` says more.\n`;
}

function exitCodeOf(all: readonly FileResults[]): number {
  const verdicts = new Set(all.flatMap(({ results }) => results.map(({ verdict }) => verdict)));
  if (verdicts.has('refuted')) return 1;
  const hasProblems = all.some(({ file }) => file.problems.length > 0);
  return verdicts.has('not-observed') || hasProblems ? 2 : 0;
}
