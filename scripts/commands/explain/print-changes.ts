import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { outlineOf } from '../../../harness/explain/dockerfile-lines';
import { changesInFile, type FileChanges } from '../../../harness/report/explanation/file-changes';
import { rowsOf } from '../../../harness/report/model/grid';
import { plainText } from '../../../harness/report/model/plain-text';
import { changesBetween, comparedCells } from '../../../harness/report/site/cell-changes';
import { gridOfCompat } from '../../../harness/report/site/compat-grid';
import { HarnessError } from '../../../harness/support/errors';
import { readRegularFile, systemReason } from '../../../harness/support/files';
import { readCompatFiles } from '../../shared/compat-file';
import { readHeadings } from '../../shared/reference-sections';
import type { Arguments } from '../../shared/main';
import { cellNamed } from './cell-named';
import { formatOf } from './explain-format';
import { proveChanges, type CellPair } from './prove-changes';
import { CHANGE_FORMATS } from './render-changes';

/** Far more than anybody writes by hand. */
const MAXIMUM_BYTES = 1024 * 1024;
const CHANGES = 1;
const LEFT_BEHIND = 3;

/**
 * `npm run explain -- --from CELL --to CELL`: what changes for one Dockerfile between two cells, from the compatibility data;
 * with `--matrix`, also what differs when it is built and started there.
 */
export async function printChanges(args: Arguments): Promise<number> {
  const format = formatOf(args);
  const file = dockerfileOf(args.operands);
  const { changes, cells } = changesFor(textOf(file), args);
  const proof = args.values['matrix'] === true ? await proveChanges(args, file, cells) : undefined;
  if (proof?.interruptedBy !== undefined) return proof.interruptedBy.exitCode;
  const text = CHANGE_FORMATS[format](changes, {
    ...cells,
    file: path.relative(process.cwd(), file),
    ...(proof !== undefined && { differences: proof.differences }),
  });
  process.stdout.write(plainText(text));
  for (const leftover of proof?.leftovers ?? []) process.stderr.write(`Left behind on the engine: ${leftover}\n`);
  if ((proof?.leftovers.length ?? 0) > 0) return LEFT_BEHIND;
  return (proof?.differences ?? changes.touching).length > 0 ? CHANGES : 0;
}

function changesFor(text: string, { values }: Arguments): { readonly changes: FileChanges; readonly cells: CellPair } {
  const grid = gridOfCompat(readCompatFiles());
  const data = comparedCells(grid);
  const [from, to] = [cellNamed('from', values['from'], data.cells), cellNamed('to', values['to'], data.cells)];
  if (from === to) throw new HarnessError('USAGE', `--from and --to are the same cell, ${from}.`);
  const known = { rows: rowsOf(grid), sections: readHeadings() };
  return { changes: changesInFile(text, changesBetween(data, from, to), known), cells: { from, to } };
}

function dockerfileOf([name = '.', ...others]: readonly string[]): string {
  if (others.length > 0) {
    throw new HarnessError('USAGE', `--from and --to compare for one Dockerfile, not ${others.length + 1}.`);
  }
  const file = path.resolve(name);
  if (!existsSync(file)) throw new HarnessError('USAGE', `There is no ${file}.`);
  return statSync(file).isDirectory() ? path.join(file, 'Dockerfile') : file;
}

function textOf(file: string): string {
  let text: string;
  try {
    text = readRegularFile(file, { followLink: true, maximumBytes: MAXIMUM_BYTES });
  } catch (cause) {
    throw new HarnessError('USAGE', `${file} can't be read as a Dockerfile: ${systemReason(cause)}.`, { cause });
  }
  if (outlineOf(text).stages.length === 0) {
    throw new HarnessError('USAGE', `${file} is not a Dockerfile: it has no FROM.`);
  }
  return text;
}
