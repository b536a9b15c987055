import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderTerminal } from '../harness/report/render-terminal';
import { exitCodeOf, summaryOf } from '../harness/report/summary';
import { HarnessError } from '../harness/support/errors';
import { readRecord } from '../harness/verdict/record-file';
import type { Arguments } from './main';
import { readOptions } from './options';
import { readStatements, writeReports } from './write-reports';

/** `npm run report`: renders a record again, on any machine, without an engine. */
export function run(args: Arguments): Promise<number> {
  const { output, recordFile } = readOptions(args);
  const file = path.resolve(args.operands[0] ?? recordFile);
  if (!existsSync(file)) {
    throw new HarnessError('USAGE', `There is no record at ${file}.`, { next: '`npm run verify` writes one.' });
  }
  const record = readRecord(readFileSync(file, 'utf8'));
  const files = writeReports(record, output);
  const columns = process.stdout.isTTY ? process.stdout.columns : 100;
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(
    `${renderTerminal(record, { columns, colour, statements: readStatements(), verbose: false })}\n`,
  );
  process.stdout.write(`\nReports: ${files.map((name) => path.join(output, name)).join(', ')}\n`);
  return Promise.resolve(exitCodeOf(summaryOf(record), record.footer));
}
