import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { explain, HarnessError } from '../../../harness/support/errors';
import { textOfRecord } from '../../../harness/record/read-record-file';
import { readRecord, type RunRecord } from '../../../harness/record/record-file';

/**
 * Reads a record that the user named.
 *
 * @throws HarnessError `USAGE` with the name of the file, because a command may get several.
 */
export function readNamedRecord(file: string): RunRecord {
  const text = textOfRecord(existingFile(file));
  try {
    return readRecord(text);
  } catch (cause) {
    const [message = '', next] = explain(cause).split('\n');
    const details = next === undefined ? { cause } : { next, cause };
    throw new HarnessError('USAGE', `${file} can't be read as a record: ${message}`, details);
  }
}

/** With `--fail-flaky`, judges the record as if its run had used that option. */
export function judgedBy({ failFlaky }: { readonly failFlaky: boolean }, record: RunRecord): RunRecord {
  return failFlaky ? { ...record, header: { ...record.header, failFlaky } } : record;
}

/** The absolute path of a file that must exist. */
export function existingFile(file: string): string {
  const found = path.resolve(file);
  if (!existsSync(found)) {
    throw new HarnessError('USAGE', `There is no record at ${found}.`, { next: '`npm run verify` writes one.' });
  }
  const stats = statSync(found);
  if (stats.isDirectory()) {
    throw new HarnessError('USAGE', `${found} is a directory.`, { next: 'Name the record.jsonl in it.' });
  }
  if (!stats.isFile()) throw new HarnessError('USAGE', `${found} is not a regular file.`);
  return found;
}

/** Checks that the form of the command got exactly as many operands as it takes. */
export function operandsOf(operands: readonly string[], form: string, count: number): readonly string[] {
  if (operands.length === count) return operands;
  throw new HarnessError(
    'USAGE',
    `npm run report -- ${form} takes ${count === 1 ? '1 file' : `${count} files`}, but got ${operands.length}.`,
    {
      next: '`npm run report -- --help` lists its options.',
    },
  );
}
