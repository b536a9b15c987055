import { appendFileSync } from 'node:fs';
import { renderHtml } from '../../harness/report/html/render-html';
import { renderAnnotations } from '../../harness/report/data/render-annotations';
import { renderBadge } from '../../harness/report/data/render-badge';
import { renderJson } from '../../harness/report/data/render-json';
import { renderJunit } from '../../harness/report/data/render-junit';
import { renderSarif } from '../../harness/report/data/render-sarif';
import { renderMarkdown } from '../../harness/report/markdown/render-markdown';
import type { Report } from '../../harness/report/model/report';
import type { ReportDirectory, ReportName } from '../../harness/session/report-directory';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { systemReason } from '../../harness/support/files';
import { writeCommands } from '../../harness/support/terminal';
import type { RunRecord } from '../../harness/record/record-file';

/**
 * Renders every report of a record into a directory, and on GitHub also into the job summary and as annotations of the
 * scenario files. With `compareWith`, index.html shows what changed since that record.
 */
export function writeReports(
  report: Report,
  directory: ReportDirectory,
  { compareWith }: { readonly compareWith?: RunRecord } = {},
): readonly string[] {
  const markdown = renderMarkdown(report);
  const files: Readonly<Record<ReportName, string>> = {
    'index.html': renderHtml(report, { ...(compareWith && { compareWith }) }),
    'report.md': markdown,
    'report.json': renderJson(report),
    'junit.xml': renderJunit(report),
    'results.sarif': renderSarif(report),
    'badge.svg': renderBadge(report),
  };
  const names = Object.keys(files) as ReportName[];
  for (const name of names) directory.write(name, files[name]);
  reportToCi(report, markdown);
  return names;
}

/** On GitHub: the job summary, and annotations at the places of claims. */
export function reportToCi(report: Report, markdown = renderMarkdown(report)): void {
  const { githubStepSummary } = readEnvironment();
  if (githubStepSummary === undefined) return;
  appendToSummary(githubStepSummary, markdown);
  writeCommands(renderAnnotations(report));
}

function appendToSummary(file: string, markdown: string): void {
  try {
    appendFileSync(file, markdown);
  } catch (cause) {
    const message = `The summary of the job, ${file}, could not be written: ${systemReason(cause)}.`;
    throw new HarnessError('OUTPUT_FAILED', message, { next: 'GITHUB_STEP_SUMMARY names that file.', cause });
  }
}
