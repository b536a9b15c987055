import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claimsOf } from '../../harness/checks/structure-claims';
import { assertImageReference } from '../../harness/image/image-reference';
import { ReportDirectory } from '../../harness/session/report-directory';
import { eject, RUNNERS } from '../../harness/structure-tests/eject';
import { readStructureFile } from '../../harness/structure-tests/read-structure-file';
import { cstSummary, renderResults } from '../../harness/structure-tests/render-results';
import type { StructureFile } from '../../harness/structure-tests/structure-file';
import { callOf } from '../../harness/support/command-call';
import { environmentVariable } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { readRegularFile, systemReason } from '../../harness/support/files';
import { checkStructureFiles, type CheckedFile, type CheckedFiles } from '../shared/check-structure';
import type { Arguments } from '../shared/main';
import { linesOf } from '../shared/own-start';
import { readOptions } from '../shared/options';
import type { reportStructure as reportStructureType } from '../shared/report-structure';
import { structureEngines } from '../shared/structure-engines';

interface ReportStructure {
  readonly reportStructure: typeof reportStructureType;
}

/** More than any file of tests that people write. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

const OPTIONS = ['image', 'allow', 'pull', 'seconds', 'debug', 'on', 'atOnce', 'within', 'engines'] as const;

/** `layerproof test FILE … --image IMAGE`: runs container-structure-test files. */
export async function run(args: Arguments): Promise<number> {
  const { asCst, json } = readOptions(args, 'asCst', 'json');
  const { image: reference, seconds, ...options } = readOptions(args, ...OPTIONS);
  const files = filesIn(args);
  if (reference === undefined)
    throw new HarnessError('USAGE', 'There is no image to test.', {
      next: `Name it: \`${callOf('structure', 'FILE --image IMAGE')}\`.`,
    });
  assertImageReference(reference);
  if (args.values['eject'] !== undefined) return printEjected(args, files, reference);
  const engines = structureEngines(options, { matrix: args.values['matrix'] === true });
  return inOutputDirectory(args, async (output) => {
    using directory = ReportDirectory.open(output);
    const result = await checkStructureFiles(claimsOf(files), {
      ...options,
      ...{ reference, engines, directory, output, recordFile: path.join(output, 'record.jsonl') },
      host: { variable: environmentVariable, file: readSmallFile },
      commandMs: seconds === undefined ? undefined : seconds * 1000,
      onChecked: asCst || json ? () => undefined : (checked) => void process.stdout.write(textOf(checked)),
    });
    const exitCode = writeResults(result, { directory, isKept: args.values['output'] !== undefined });
    const summary = cstSummary(result.checked);
    if (asCst || json) printJson(asCst ? summary : { image: reference, files: result.checked.map(plainResults) });
    for (const title of result.skipped) process.stdout.write(`Skipped because time was up: ${title}.\n`);
    if (asCst && exitCode < 128) return summary.Fail === 0 && summary.Total > 0 ? 0 : 1;
    return exitCode;
  });
}

/** @throws HarnessError `USAGE` for several files, or a runner that is not known. */
function printEjected({ values }: Arguments, files: readonly StructureFile[], reference: string): number {
  const [file, ...others] = files;
  const runner = RUNNERS.find((one) => one === values['eject']);
  if (runner === undefined)
    throw new HarnessError('USAGE', `--eject takes ${RUNNERS.join(' or ')}, not "${String(values['eject'])}".`);
  if (file === undefined || others.length > 0)
    throw new HarnessError('USAGE', `--eject takes one file, not ${files.length}.`);
  process.stdout.write(eject(file, { runner, reference }));
  return 0;
}

/** Reports are written to `--output`, and nowhere else: a test in somebody's project leaves no files there. */
async function inOutputDirectory(
  { values, operands }: Arguments,
  work: (output: string) => Promise<number>,
): Promise<number> {
  if (values['output'] !== undefined) return work(readOptions({ values, operands }, 'output').output);
  const output = mkdtempSync(path.join(os.tmpdir(), 'layerproof-structure-'));
  try {
    return await work(output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** @throws HarnessError `LEFTOVERS` */
function writeResults(
  { record, interruptedBy, leftovers }: CheckedFiles,
  how: { readonly directory: ReportDirectory; readonly isKept: boolean },
): number {
  if (record === undefined) return interruptedBy?.exitCode ?? 0;
  // Only now, and not with import(), as in main.ts: loading all reports takes longer than the checks of a small file.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { reportStructure } = require(`../shared/report-structure${path.extname(__filename)}`) as ReportStructure;
  const exitCode = reportStructure(record, how);
  if (leftovers.length > 0) throw new HarnessError('LEFTOVERS', leftovers.join('\n'));
  return interruptedBy?.exitCode ?? exitCode;
}

/** @throws HarnessError `USAGE` when there is nothing to check. */
function filesIn({ operands, values }: Arguments): readonly StructureFile[] {
  if (operands.length === 0)
    throw new HarnessError('USAGE', 'There is no file to run.', {
      next: `Name it: \`${callOf('structure', 'FILE --image IMAGE')}\`.`,
    });
  const names = [...new Set(operands.map(nameOf))];
  const files = names.map((name) => readStructureFile(name, textIn(name)));
  const isEmpty = files.every(({ checks, problems }) => checks.length === 0 && problems.length === 0);
  if (isEmpty && values['as-cst'] !== true)
    throw new HarnessError('USAGE', `There is nothing to check in ${names.join(', ')}.`, {
      next: 'A file needs at least one test.',
    });
  return files;
}

/** As in reports: relative to the current directory, if it is inside. */
function nameOf(operand: string): string {
  const relative = path.relative('', operand);
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.normalize(operand) : relative;
}

function textIn(file: string): string {
  try {
    return readSmallFile(file);
  } catch (cause) {
    throw new HarnessError('USAGE', `The file ${file} cannot be read: ${systemReason(cause)}.`);
  }
}

/** Reading a named pipe would wait forever. */
function readSmallFile(file: string): string {
  return readRegularFile(file, { followLink: true, maximumBytes: LARGEST_FILE_BYTES });
}

function textOf({ image, file, results, unasked }: CheckedFile): string {
  const head = `${file.file} on ${image.reference}, ${image.engine.name}\n\n`;
  return `${head}${renderResults(file, results)}${unasked === undefined ? '' : `\n${linesOf(unasked)}\n`}\n`;
}

function plainResults({ image, file, results, unasked }: CheckedFile): object {
  return {
    file,
    results: results.map(({ cause: _cause, isFinal: _isFinal, ...plain }) => plain),
    engine: image.engine.name,
    ...(unasked === undefined ? {} : { unasked }),
  };
}

function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
