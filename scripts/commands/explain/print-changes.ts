import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { rowsOf } from '../../../harness/report/model/grid';
import { plainText } from '../../../harness/report/model/plain-text';
import { changesBetween, comparedCells } from '../../../harness/report/site/cell-changes';
import { gridOfCompat } from '../../../harness/report/site/compat-grid';
import { changesInFile, wordsIn } from '../../../harness/report/site/file-changes';
import { HarnessError } from '../../../harness/support/errors';
import { readRegularFile, systemReason } from '../../../harness/support/files';
import { readCompatFiles } from '../../shared/compat-file';
import { readHeadings } from '../../shared/reference-sections';
import type { Arguments } from '../../shared/main';
import { cellNamed } from './cell-named';
import { renderChanges } from './render-changes';

/** Far more than anybody writes by hand. */
const MAXIMUM_BYTES = 1024 * 1024;

/** `npm run explain -- --from CELL --to CELL`: what changes for one Dockerfile between two cells, from the compatibility data. */
export function printChanges({ values, operands }: Arguments): number {
  const file = dockerfileOf(operands);
  const text = textOf(file);
  const grid = gridOfCompat(readCompatFiles());
  const data = comparedCells(grid);
  const [from, to] = [cellNamed('from', values['from'], data.cells), cellNamed('to', values['to'], data.cells)];
  if (from === to) throw new HarnessError('USAGE', `--from and --to are the same cell, ${from}.`);
  const changes = changesInFile(text, changesBetween(data, from, to), { rows: rowsOf(grid), sections: readHeadings() });
  process.stdout.write(plainText(renderChanges(changes, { file: path.relative(process.cwd(), file), from, to })));
  return changes.touching.length > 0 ? 1 : 0;
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
  if (!wordsIn(text).has('FROM')) {
    throw new HarnessError('USAGE', `${file} is not a Dockerfile: it has no FROM.`);
  }
  return text;
}
