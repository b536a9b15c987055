import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderHtml } from '../harness/report/html/render-html';
import { renderAnnotations } from '../harness/report/render-annotations';
import { renderBadge } from '../harness/report/render-badge';
import { renderJson } from '../harness/report/render-json';
import { renderJunit } from '../harness/report/render-junit';
import { renderMarkdown } from '../harness/report/render-markdown';
import type { Statement } from '../harness/report/statement-groups';
import type { RunRecord } from '../harness/verdict/record-file';
import { readEnvironment } from '../harness/support/environment';
import { writeCommands } from '../harness/support/terminal';
import { ROOT } from './options';

/**
 * Renders a record in every form into a folder, and on GitHub also into the summary of the job and beside the lines of
 * the scenarios. With another record, the page for browsers tells what changed since then.
 */
export function writeReports(
  record: RunRecord,
  folder: string,
  { compareWith }: { readonly compareWith?: RunRecord } = {},
): readonly string[] {
  const statements = readStatements();
  const markdown = renderMarkdown(record, { statements });
  const files: Readonly<Record<string, string>> = {
    'index.html': renderHtml(record, { statements, ...(compareWith && { compareWith }) }),
    'report.md': markdown,
    'report.json': renderJson(record),
    'junit.xml': renderJunit(record),
    'badge.svg': renderBadge(record),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { githubStepSummary } = readEnvironment();
  if (githubStepSummary !== undefined) {
    appendFileSync(githubStepSummary, markdown);
    writeCommands(renderAnnotations(record));
  }
  return Object.keys(files);
}

/** The statements of the article, which its claims name. */
export function readStatements(): readonly Statement[] {
  return JSON.parse(
    readFileSync(path.join(ROOT, 'scenarios', 'article', 'statements.json'), 'utf8'),
  ) as readonly Statement[];
}
