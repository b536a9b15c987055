import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DockerfileExplanation, ExplainedFile } from '../../harness/explain/dockerfile-explanation';
import { renderExplanationPage } from '../../harness/report/explanation/explanation-page';
import { renderExplanationMarkdown } from '../../harness/report/markdown/render-explanation';
import { renderExplanations } from '../../harness/report/terminal/render-explanation';
import { terminalStyle } from '../../harness/report/terminal/terminal-style';
import { callOf } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';
import { formatOf } from './explain/explain-format';
import { explainFiles } from './explain/explain-files';
import { printChanges } from './explain/print-changes';
import { readBuildArgs, readSecrets } from './explain/build-options';
import { checkPlace, writePage } from './explain/write-page';
import { run as explainImage } from './image';

const OPTIONS = [
  'engine',
  'builders',
  'bases',
  'debug',
  'runs',
  'seconds',
  'html',
  'matrix',
  'secrets',
  'buildArgs',
] as const;

/**
 * The exit code for a failing Dockerfile, a line whose history entry is not known, or an image that could not be
 * started.
 */
const NOT_EXPLAINED = 1;
const LEFT_BEHIND = 3;

/** `npm run explain`: builds Dockerfiles with each builder and prints what every line did, or compares two cells. */
export async function run(args: Arguments): Promise<number> {
  if (args.values['from'] !== undefined || args.values['to'] !== undefined) return printChanges(args);
  const options = readOptions(args, ...OPTIONS);
  const format = formatOf(args);
  if (options.matrix) throw new HarnessError('USAGE', '--matrix compares two cells, so it needs --from and --to.');
  if (args.operands.length === 0)
    throw new HarnessError('USAGE', 'explain takes Dockerfiles, or directories with one each.', {
      next: `For example: \`${callOf('explain', './Dockerfile')}\`.`,
    });
  if (isImage(args.operands)) return explainImage(imageArguments(args, format));
  const page = options.html === undefined ? undefined : path.resolve(options.html);
  if (page !== undefined) checkPlace(page);
  const given = { secrets: readSecrets(options.secrets), buildArgs: readBuildArgs(options.buildArgs) };
  const { files, leftovers, interruptedBy } = await explainFiles(args.operands, { ...options, ...given });
  if (interruptedBy !== undefined) return interruptedBy.exitCode;
  process.stdout.write(`${FORMATS[format](files)}\n`);
  if (page !== undefined) writePage(page, renderExplanationPage(files));
  for (const leftover of leftovers) process.stderr.write(`Left behind on the engine: ${leftover}\n`);
  return leftovers.length > 0 ? LEFT_BEHIND : exitCodeOf(files.flat());
}

/** One operand that is not the path of a file and does not look like one. */
function isImage([operand = '', ...others]: readonly string[]): boolean {
  return others.length === 0 && !existsSync(operand) && !/^[./~]|dockerfile$/i.test(operand);
}

function imageArguments({ values, operands }: Arguments, format: string): Arguments {
  const { engine, run: runs, seconds, debug } = values;
  const given = {
    engine: typeof engine === 'string' ? [engine] : [],
    json: format === 'json',
    run: runs,
    seconds,
    debug,
  };
  return { operands, values: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** How the explanations can be printed. */
const FORMATS: Readonly<Record<ReturnType<typeof formatOf>, (files: readonly ExplainedFile[]) => string>> = {
  terminal: (files) => {
    const color = process.stdout.isTTY && process.stdout.hasColors();
    const style = terminalStyle({ columns: process.stdout.columns || 100, color, verbose: false });
    return files.map((file) => renderExplanations(file, style)).join('\n\n');
  },
  markdown: (files) =>
    files.map((file) => [`## ${file[0].context}`, '', ...file.map(renderExplanationMarkdown)].join('\n')).join('\n'),
  json: (files) => JSON.stringify({ explanationVersion: 1, explanations: files.flat() }, undefined, 2),
};

function exitCodeOf(explanations: readonly DockerfileExplanation[]): number {
  const isWhole = explanations.every(
    ({ failure, lines, image }) =>
      failure === undefined &&
      image?.run?.startError === undefined &&
      lines.every(({ unknown }) => unknown === undefined),
  );
  return isWhole ? 0 : NOT_EXPLAINED;
}
