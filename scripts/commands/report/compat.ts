import { existsSync } from 'node:fs';
import path from 'node:path';
import { differencesFrom, readCompat } from '../../../harness/report/data/compat-differences';
import { updateCompat } from '../../../harness/report/data/compat-update';
import { compatOf, renderCompat, type CompatData } from '../../../harness/report/data/render-compat';
import { reportOf } from '../../../harness/report/model/report';
import { HarnessError } from '../../../harness/support/errors';
import { readRegularFile, replaceFile, systemReason } from '../../../harness/support/files';
import { COMPAT_DIRECTORY, readCompatFiles, writeCompatFiles } from '../../shared/compat-file';
import type { Arguments } from '../../shared/main';
import { operandsOf, readNamedRecord } from './read-record';

/** Many times the size of all claims in all cells. */
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/**
 * `npm run report -- compat RECORD`: writes compatibility data from a record, and prints what changed. With `--update`,
 * what the record does not contain stays unchanged.
 */
export function runCompat({ values, operands }: Arguments): Promise<number> {
  const [name = ''] = operandsOf(operands, 'compat', 1);
  const report = reportOf(readNamedRecord(name));
  const store = typeof values['output'] === 'string' ? publishedFile(path.resolve(values['output'])) : CHECKED_IN;
  const measured = compatOf(report);
  if (Object.keys(measured.claims).length === 0) {
    throw new HarnessError('USAGE', `${name} contains no verdict, so it has no compatibility data.`);
  }
  const before = store.read();
  const data = before !== undefined && values['update'] === true ? updateCompat(before, measured) : measured;
  store.write(data);
  const lines =
    before === undefined ? [] : [...differencesFrom(before, report).map(({ says }) => says), ...gone(before, data)];
  const counts = `${Object.keys(data.claims).length} claims in ${Object.keys(data.cells).length} cells`;
  process.stdout.write([...lines, `${store.place}: ${counts}.`].map((line) => `${line}\n`).join(''));
  return Promise.resolve(report.exitCode);
}

/** Where compatibility data is kept. */
interface Store {
  readonly place: string;
  read(): CompatData | undefined;
  write(data: CompatData): void;
}

const CHECKED_IN: Store = { place: COMPAT_DIRECTORY, read: readCompatFiles, write: writeCompatFiles };

/** One file, in the published format. */
function publishedFile(file: string): Store {
  return {
    place: file,
    read: () => (existsSync(file) ? readCompat(textOf(file), file) : undefined),
    write: (data) => {
      write(file, renderCompat(data));
    },
  };
}

/** `npm run report -- compat-export FILE`: writes the data that is checked in as one file, in the published format. */
export function runCompatExport({ operands }: Arguments): Promise<number> {
  const [name = ''] = operandsOf(operands, 'compat-export', 1);
  const store = publishedFile(path.resolve(name));
  store.read();
  store.write(readCompatFiles());
  process.stdout.write(`${store.place}\n`);
  return Promise.resolve(0);
}

/** An existing file is replaced only if it is compatibility data and not a symbolic link. */
function textOf(file: string): string {
  try {
    return readRegularFile(file, { followLink: false, maximumBytes: MAXIMUM_BYTES });
  } catch (cause) {
    const message = `${file} is not a compatibility data file that can be replaced: ${systemReason(cause)}.`;
    throw new HarnessError('OUTPUT_UNUSABLE', message, { next: 'Name another file with --output.', cause });
  }
}

function write(file: string, text: string): void {
  try {
    replaceFile(file, text);
  } catch (cause) {
    throw new HarnessError('OUTPUT_FAILED', `${file} could not be written: ${systemReason(cause)}.`, { cause });
  }
}

/** What was in the data and no longer is. */
function gone(before: CompatData, data: CompatData): readonly string[] {
  const missing = (one: object, other: object): readonly string[] =>
    Object.keys(one).filter((name) => !Object.hasOwn(other, name));
  return [
    ...missing(before.cells, data.cells).map((name) => `The cell "${name}" is gone.`),
    ...missing(before.claims, data.claims).map((id) => `The claim ${id} is gone.`),
  ];
}
