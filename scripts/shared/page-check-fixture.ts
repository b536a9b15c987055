import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { checkPage, type CheckedPage } from '../../harness/checks/check-page';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { temporaryDirectory, testEngine } from '../../harness/jest/test-engine';
import type { PagePlan } from '../../harness/pages/step';
import type { SessionCell } from '../../harness/session/cells';
import { Workbench } from '../../harness/workbench/workbench';

export interface PageCheck {
  /** Tells apart the checks of one test file. */
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
