import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkPage } from '../../harness/checks/check-page';
import { subjectOfPages } from '../../harness/checks/page-subject';
import { findingsOf } from '../../harness/pages/page-findings';
import type { PagePlan } from '../../harness/pages/step';
import { appendLine } from '../../harness/record/append-line';
import { reportOf, type Report } from '../../harness/report/model/report';
import { readRecordFile } from '../../harness/record/read-record-file';
import type { VerdictLine } from '../../harness/record/record';
import { readSessionFile } from '../../harness/session/session-file';
import type { ReportDirectory } from '../../harness/session/report-directory';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { Workbench } from '../../harness/workbench/workbench';
import type { Options } from './options';
import { directoryNextTo } from './read-pages';
import { withSession, type SessionWork } from './with-session';
import { writeReports } from './write-reports';

export type CheckPagesOptions = Options<'engine' | 'builders' | 'bases' | 'recordFile' | 'debug'> & {
  readonly directory: ReportDirectory;
  /** Gets every verdict as soon as there is one. */
  readonly onVerdict: (line: VerdictLine) => void;
};

/** What a check of pages ended with; no report if it was interrupted before it began. */
export interface CheckedPages {
  readonly report?: Report;
  readonly exitCode: number;
}

/**
 * Checks pages on an engine, with each of its builders, and writes the reports.
 *
 * @throws HarnessError `LEFTOVERS`, or when no engine can be used.
 */
export async function checkPages(plans: readonly PagePlan[], options: CheckPagesOptions): Promise<CheckedPages> {
  const contextsDirectory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-pages-'));
  try {
    options.directory.removeReports();
    const subject = subjectOfPages(plans, contextsDirectory);
    const opened = { ...options, environment: readEnvironment(), subject };
    const { leftovers, interruptedBy } = await withSession(opened, (work) =>
      inAllCells(work, plans, { ...options, contextsDirectory }),
    );
    if (interruptedBy !== undefined) return { exitCode: interruptedBy.exitCode };
    const report = reportOf(readRecordFile(options.recordFile));
    writeReports(report, options.directory);
    if (leftovers.length > 0)
      throw new HarnessError('LEFTOVERS', `The run left these behind:\n${leftovers.join('\n')}`);
    return { report, exitCode: report.exitCode };
  } finally {
    rmSync(contextsDirectory, { recursive: true, force: true });
  }
}

/** The cells of one engine side by side; the pages of a cell one after the other, because they share builds. */
async function inAllCells(
  { session, progress, signal }: SessionWork,
  plans: readonly PagePlan[],
  { contextsDirectory, bases, onVerdict }: CheckPagesOptions & { readonly contextsDirectory: string },
): Promise<void> {
  const file = readSessionFile(session.file);
  progress.line(
    `Checking ${plans.length === 1 ? 'one page' : `${plans.length} pages`} in ${session.cells.map(({ name }) => name).join(', ')}`,
  );
  writeFindings(session.recordFile, session.id, plans);
  const inCell = async (cellNumber: number): Promise<void> => {
    const cell = session.cells[cellNumber];
    if (cell === undefined) return;
    const workbench = new Workbench(file, cell);
    for (const plan of plans) {
      const nextTo = (directory: string): string | undefined => directoryNextTo(plan.file, directory);
      const options = {
        contextsDirectory,
        directoryNextTo: nextTo,
        trustsStandIns: bases === 'stand-in',
        cellNumber,
        signal,
      };
      for (const line of await checkPage(workbench, plan, options)) onVerdict(line);
      if (signal.aborted) return;
    }
  };
  await Promise.all(session.cells.map((_, cellNumber) => inCell(cellNumber)));
}

function writeFindings(recordFile: string, session: string, plans: readonly PagePlan[]): void {
  for (const { step, place, says } of plans.flatMap(findingsOf)) {
    appendLine(recordFile, { type: 'finding', claim: step, says, place }, session);
  }
}
