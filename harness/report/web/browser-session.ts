import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium, openReport } from './browser-fixture';
import type { WatchedPage } from './browser-fixture';

/** Opens one of the files of a group of tests. */
type OpenFile<Name extends string> = (name: Name, options?: Parameters<typeof openReport>[2]) => Promise<WatchedPage>;

export interface FileSession<Name extends string> {
  readonly open: OpenFile<Name>;
  /** The path of a file. */
  readonly pathOf: (name: Name) => string;
}

/** A group of tests on reports in a browser; skipped, with a title that says so, if there is none. */
export function describeInBrowser<Name extends string>(
  title: string,
  files: () => Readonly<Record<Name, string>>,
  body: (session: FileSession<Name>) => void,
): void {
  const program = findChromium();
  if (program === undefined) {
    describe.skip(`${title} (skipped: no Chromium; apt-get install chromium, or set CHROMIUM)`, () => {
      body({ open: () => Promise.reject(new Error('There is no browser.')), pathOf: () => '' });
    });
    return;
  }
  describe(title, () => {
    let browser: Browser;
    let directory: string;
    const pathOf = (name: Name): string => path.join(directory, name);
    beforeAll(async () => {
      directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-report-'));
      for (const [name, text] of Object.entries<string>(files())) writeFileSync(pathOf(name as Name), text);
      browser = await launchChromium(program);
    });
    afterAll(async () => {
      await browser.close();
      rmSync(directory, { recursive: true, force: true });
    });
    afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
    body({ open: (name, options) => openReport(browser, pathOf(name), options), pathOf });
  });
}
