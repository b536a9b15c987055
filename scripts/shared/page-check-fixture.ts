import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { checkPage, type CheckedPage } from '../../harness/checks/check-page';
import { placeOf } from '../../harness/checks/page-claim';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { temporaryDirectory, testEngine } from '../../harness/jest/test-engine';
import type { PagePlan } from '../../harness/pages/step';
import type { SessionCell } from '../../harness/session/cells';
import { Workbench } from '../../harness/workbench/workbench';

export interface PageCheck {
  /** Distinguishes the checks of one test file. */
  readonly name: string;
  /** By default the first one of the run. */
  readonly cell?: SessionCell;
  /** Where pages share their contexts, and so their builds. */
  readonly written?: WrittenContexts;
}

/**
 * For the tests of one file: checks pages on the engine of the run. Their claims are not those of the run, so they have
 * a record of their own.
 *
 * @param testFile `__filename`
 */
export function pageChecks(testFile: string): (plan: PagePlan, check: PageCheck) => Promise<CheckedPage> {
  const directory = temporaryDirectory(testFile);
  const recordFile = path.join(directory, 'record.jsonl');
  beforeAll(() => {
    mkdirSync(directory);
    writeFileSync(recordFile, `${JSON.stringify({ type: 'header', session: testEngine().session.session })}\n`);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return (plan, { name, cell = firstCell(), written = new WrittenContexts() }) => {
    const place = { ...cell, contextsDirectory: directory, contextsShownAs: '' };
    return checkPage(new Workbench({ ...testEngine().session, recordFile }, place), plan, {
      contextsDirectory: directory,
      directoryNextTo: () => undefined,
      written,
      trustsStandIns: true,
      adequacy: false,
      name,
      signal: new AbortController().signal,
    });
  };
}

function firstCell(): SessionCell {
  const [cell] = testEngine().session.cells;
  if (cell === undefined) throw new Error('The run has no cell.');
  return cell;
}

/** Commands of a page up to one that is checked, perhaps with a line that the page says it prints, and its outcome. */
export type Part = readonly [outcome: string, ...lines: readonly string[]];

export function linesOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(([, ...lines]) => lines);
}

/** The last line of each part with its outcome: "12 confirmed". */
export function expectedOutcomes(parts: readonly Part[], firstLine: number): readonly string[] {
  let next = firstLine;
  return parts.map(([outcome, ...lines]) => `${(next += lines.length) - 1} ${outcome}`);
}

/** The outcome of each step, at the line of what it states: "12 confirmed". */
export function outcomesOf({ steps }: CheckedPage): readonly string[] {
  return steps.map(({ line: { line, verdict }, step }) => `${line ?? placeOf(step).line} ${verdict.outcome}`);
}
