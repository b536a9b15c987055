import { closeForJest } from '../../harness/jest/global-teardown';
import { readRecordFile } from '../../harness/record/read-record-file';
import { reportOf } from '../../harness/report/model/report';
import { reportPlaces } from '../shared/report-places';
import { writeReports } from '../shared/write-reports';

/** Closes the session, and renders the reports of what ran. */
export default async function globalTeardown(): Promise<void> {
  await closeForJest((recordFile, directory) => {
    const names = writeReports(reportOf(readRecordFile(recordFile)), directory);
    process.stderr.write(`\n${reportPlaces(directory.directory, names)}`);
  });
}
