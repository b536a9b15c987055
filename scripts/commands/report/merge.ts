import path from 'node:path';
import { reportOf } from '../../../harness/report/model/report';
import { replaceOwn, ReportDirectory } from '../../../harness/session/report-directory';
import { HarnessError } from '../../../harness/support/errors';
import { mergeRecords } from '../../../harness/record/merge-records';
import { textOf } from '../../../harness/record/record-file';
import type { Arguments } from '../../shared/main';
import { readOptions } from '../../shared/options';
import { readStatements } from '../../checks/read-statements';
import { writeReports } from '../../shared/write-reports';
import { existingFile, judgedBy, readNamedRecord } from './read-record';
import { renderForTerminal } from './terminal';

/** `npm run report -- merge RECORD …`: merges the records of shards into one, and renders it. */
export function runMerge(args: Arguments): Promise<number> {
  const options = readOptions(args, 'output', 'recordFile', 'failFlaky');
  const { output, recordFile } = options;
  checkFiles(args.operands, recordFile);
  const parts = args.operands.map((file) => ({ file, record: readNamedRecord(file) }));
  const record = judgedBy(options, mergeRecords(parts));
  using directory = ReportDirectory.open(output);
  directory.removeReports();
  replaceOwn(recordFile, textOf(record));
  const report = reportOf(record, readStatements());
  const files = writeReports(report, directory);
  process.stdout.write(renderForTerminal(report));
  process.stdout.write(`\nRecord:  ${recordFile}, merged from ${args.operands.length}\n`);
  process.stdout.write(`Reports: ${files.map((name) => path.join(output, name)).join(', ')}\n`);
  return Promise.resolve(report.exitCode);
}

function checkFiles(files: readonly string[], recordFile: string): void {
  const paths = files.map(existingFile);
  const twice = paths.find((file, index) => paths.indexOf(file) !== index);
  if (twice !== undefined) throw new HarnessError('USAGE', `${twice} is named twice.`);
  if (!paths.includes(recordFile)) return;
  throw new HarnessError('USAGE', `The merged record would overwrite ${recordFile}, which is one of its inputs.`, {
    next: 'Name another directory with --output.',
  });
}
