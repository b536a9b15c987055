import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { differencesFrom, readCompat } from '../../harness/report/compat-differences';
import { updateCompat } from '../../harness/report/compat-update';
import { compatOf, renderCompat, type CompatData } from '../../harness/report/render-compat';
import { exitCodeOf, summaryOf } from '../../harness/report/summary';
import { HarnessError } from '../../harness/support/errors';
import { COMPAT_FILE } from '../compat-file';
import type { Arguments } from '../main';
import { operandsOf, readNamedRecord } from './read-record';

/**
 * `npm run report -- compat RECORD`: writes compatibility data from a record, and says what is otherwise than before. With
 * `--update`, what the record does not have stays as it is.
 */
export function runCompat({ values, operands }: Arguments): Promise<number> {
  const [name = ''] = operandsOf(operands, 'compat', 1);
  const record = readNamedRecord(name);
  const file = typeof values['output'] === 'string' ? path.resolve(values['output']) : COMPAT_FILE;
  const measured = compatOf(record);
  if (Object.keys(measured.claims).length === 0) {
    throw new HarnessError('USAGE', `${name} holds no verdict, so there is no compatibility data in it.`);
  }
  const before = existsSync(file) ? readCompat(readFileSync(file, 'utf8'), file) : undefined;
  const data = before !== undefined && values['update'] === true ? updateCompat(before, measured) : measured;
  writeFileSync(file, renderCompat(data));
  const lines =
    before === undefined ? [] : [...differencesFrom(before, record).map(({ says }) => says), ...gone(before, data)];
  const counts = `${Object.keys(data.claims).length} claims in ${Object.keys(data.cells).length} cells`;
  process.stdout.write([...lines, `${file}: ${counts}.`].map((line) => `${line}\n`).join(''));
  return Promise.resolve(exitCodeOf(summaryOf(record), record.footer));
}

/** What was in the data and is in it no more. */
function gone(before: CompatData, data: CompatData): readonly string[] {
  const missing = (one: object, other: object): readonly string[] =>
    Object.keys(one).filter((name) => !Object.hasOwn(other, name));
  return [
    ...missing(before.cells, data.cells).map((name) => `The cell "${name}" is gone.`),
    ...missing(before.claims, data.claims).map((id) => `The claim ${id} is gone.`),
  ];
}
