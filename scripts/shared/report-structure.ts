import type { RunRecord } from '../../harness/record/record-file';
import { reportOf } from '../../harness/report/model/report';
import type { ReportDirectory } from '../../harness/session/report-directory';
import { reportPlaces } from './report-places';
import { reportToCi, writeReports } from './write-reports';

/** Writes the reports of structure files, and returns the exit code of the run. */
export function reportStructure(
  record: RunRecord,
  { directory, isKept }: { readonly directory: ReportDirectory; readonly isKept: boolean },
): number {
  const report = reportOf(record);
  if (isKept) process.stderr.write(reportPlaces(directory.directory, writeReports(report, directory)));
  else reportToCi(report);
  return report.exitCode;
}
