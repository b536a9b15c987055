import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkPage, type CheckedPage } from '../../harness/checks/check-page';
import { joinFindings } from '../../harness/checks/join-findings';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { subjectOfPages } from '../../harness/checks/page-subject';
import type { PagePlan } from '../../harness/pages/step';
import { appendLine } from '../../harness/record/append-line';
import { mergeRecords } from '../../harness/record/merge-records';
import type { FindingLine } from '../../harness/record/record';
import { textOf, type RunRecord } from '../../harness/record/record-file';
import { reportOf, type Report } from '../../harness/report/model/report';
import { readRecordFile } from '../../harness/record/read-record-file';
import { readSessionFile } from '../../harness/session/session-file';
import { replaceOwn, type ReportDirectory } from '../../harness/session/report-directory';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { mapLimited } from '../../harness/support/map-limited';
import { Workbench } from '../../harness/workbench/workbench';
import { chosenEngines, inEngineWaves, leftOutLine, type WaveOptions } from './engine-waves';
import type { Options } from './options';
import { directoryNextTo, type Page } from './read-pages';
import { trackedFile } from './tracked-next-to';
import { withSession, type SessionWork } from './with-session';
import { writeReports } from './write-reports';

export type CheckPagesOptions = Options<
  'engine' | 'builders' | 'bases' | 'recordFile' | 'debug' | 'output' | 'stepMinutes'
> & {
  /** The pages of the plans, for the report. */
  readonly pages: readonly Page[];
  readonly directory: ReportDirectory;
  /** Whether to try what a page may not distinguish. */
  readonly adequacy: boolean;
  /** The engines of a matrix, instead of one engine. */
  readonly matrix?: Options<'engines' | 'only' | 'on' | 'atOnce' | 'within'>;
  /** Receives every page as soon as it is checked in a cell. */
  readonly onChecked: (page: CheckedPage) => void;
};

/** What a check of pages ended with; no report if it was interrupted before it began. */
export interface CheckedPages {
  readonly report?: Report;
  readonly exitCode: number;
  /** Each page in each cell. */
  readonly checked: readonly CheckedPage[];
  /** The names of the reports. */
  readonly files: readonly string[];
  /** What else the user needs to know, one line each. */
  readonly notes: readonly string[];
}

/**
 * Checks pages on an engine, or on all engines of a matrix, with each of their builders, and writes the reports.
 *
 * @throws HarnessError `LEFTOVERS`, or when no engine can be used.
 */
export async function checkPages(plans: readonly PagePlan[], options: CheckPagesOptions): Promise<CheckedPages> {
  const contextsDirectory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-pages-'));
  try {
    options.directory.removeReports();
    const work = (given: SessionWork): Promise<readonly CheckedPage[]> =>
      inAllCells(given, plans, { ...options, contextsDirectory });
    const texts = options.pages.flatMap((page) => [page, ...(page.notes === undefined ? [] : [page.notes])]);
    const subject = subjectOfPages(plans, { contextsDirectory, pages: texts });
    const { matrix } = options;
    return matrix === undefined
      ? await onOneEngine({ ...options, subject }, work)
      : await onMatrix({ ...options, ...matrix, subject }, matrix, work);
  } finally {
    rmSync(contextsDirectory, { recursive: true, force: true });
  }
}

type Subject = Pick<WaveOptions, 'subject'>;
type Work = (given: SessionWork) => Promise<readonly CheckedPage[]>;

async function onOneEngine(options: CheckPagesOptions & Subject, work: Work): Promise<CheckedPages> {
  const opened = { ...options, environment: readEnvironment() };
  const { result: checked = [], leftovers, interruptedBy } = await withSession(opened, work);
  if (interruptedBy !== undefined) return { exitCode: interruptedBy.exitCode, checked, files: [], notes: [] };
  const report = reportOf(readRecordFile(options.recordFile));
  const files = writeReports(report, options.directory);
  if (leftovers.length > 0) throw new HarnessError('LEFTOVERS', `The run left these behind:\n${leftovers.join('\n')}`);
  return { report, exitCode: report.exitCode, checked, files, notes: [] };
}

async function onMatrix(
  options: CheckPagesOptions & WaveOptions,
  matrix: NonNullable<CheckPagesOptions['matrix']>,
  work: Work,
): Promise<CheckedPages> {
  const { records, results, leftOut, interruptedBy } = await inEngineWaves(options, await chosenEngines(matrix), work);
  const checked = results.flat();
  const [first, ...others] = records;
  if (first === undefined) return { exitCode: interruptedBy?.exitCode ?? 0, checked, files: [], notes: [] };
  const record = withJoinedFindings(others.length === 0 ? first.record : mergeRecords(records));
  replaceOwn(options.recordFile, textOf(record));
  const report = reportOf(record);
  const files = writeReports(report, options.directory);
  const notes = leftOut.length === 0 ? [] : [leftOutLine(leftOut, matrix)];
  return { report, exitCode: interruptedBy?.exitCode ?? report.exitCode, checked, files, notes };
}

function withJoinedFindings({ findings = [], ...record }: RunRecord): RunRecord {
  const joined = joinFindings(findings, [...new Set(record.verdicts.map(({ cell }) => cell))]);
  return { ...record, ...(joined.length > 0 && { findings: joined }) };
}

/** Two pages of a cell at a time: one of them often waits for a program to exit. */
const PAGES_AT_ONCE = 2;

/** The cells of one engine in parallel. */
async function inAllCells(
  { session, progress, signal }: SessionWork,
  plans: readonly PagePlan[],
  options: CheckPagesOptions & { readonly contextsDirectory: string },
): Promise<readonly CheckedPage[]> {
  const { contextsDirectory, bases, adequacy, stepMinutes, onChecked } = options;
  const file = readSessionFile(session.file);
  const pages = plans.filter(({ steps }) => steps.length > 0);
  progress.line(
    `Checking ${pages.length === 1 ? 'one page' : `${pages.length} pages`} in ${session.cells.map(({ name }) => name).join(', ')}`,
  );
  const inCell = (cell: (typeof session.cells)[number], cellNumber: number): Promise<readonly CheckedPage[]> => {
    const workbench = new Workbench(file, cell);
    const written = new WrittenContexts();
    return mapLimited(pages, PAGES_AT_ONCE, async (plan, pageNumber) => {
      const nextTo = (directory: string): string | undefined => directoryNextTo(plan.file, directory);
      const checked = await checkPage(workbench, plan, {
        ...{ contextsDirectory, directoryNextTo: nextTo, written, adequacy, signal },
        trackedFile: (name: string) => trackedFile(plan.file, name),
        ...(stepMinutes !== undefined && { stepMs: stepMinutes * 60_000 }),
        trustsStandIns: bases === 'stand-in',
        name: `p${pageNumber}-c${cellNumber}`,
      });
      onChecked(checked);
      return checked;
    });
  };
  const checked = (await Promise.all(session.cells.map(inCell))).flat();
  const all = checked.flatMap(({ cell, findings }) =>
    findings.map(({ step, place, says }): FindingLine => ({ type: 'finding', claim: step, cell, says, place })),
  );
  const cells = options.matrix === undefined ? session.cells.map(({ name }) => name) : [];
  for (const finding of cells.length === 0 ? all : joinFindings(all, cells))
    appendLine(session.recordFile, finding, session.id);
  return checked;
}
