import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { renderHtml } from '../../../harness/report/html/render-html';
import { reportOf } from '../../../harness/report/model/report';
import type {
  findChromium as findChromiumType,
  launchChromium as launchChromiumType,
  openReport as openReportType,
} from '../../../harness/report/web/browser-fixture';
import { orFailed } from '../../../harness/session/report-directory';
import { HarnessError } from '../../../harness/support/errors';
import { replaceFile } from '../../../harness/support/files';
import { readStatements } from '../../checks/read-statements';
import type { Arguments } from '../../shared/main';
import { ROOT } from '../../shared/options';
import { operandsOf, readNamedRecord } from './read-record';

interface BrowserFixture {
  readonly findChromium: typeof findChromiumType;
  readonly launchChromium: typeof launchChromiumType;
  readonly openReport: typeof openReportType;
}

/** What the README shows of the page: the answer, and the first statements in two columns. */
const SIZE = { width: 1100, height: 900 };

const PICTURE = path.join(ROOT, 'harness', 'report', 'html', 'page.png');

/** `npm run report -- screenshot RECORD`: takes the README's picture of the page of a record. */
export async function runScreenshot({ operands }: Arguments): Promise<number> {
  const [name = ''] = operandsOf(operands, 'screenshot', 1);
  const html = renderHtml(reportOf(readNamedRecord(name), readStatements()));
  const image = await pictureOf(html);
  orFailed(PICTURE, () => replaceFile(PICTURE, image));
  process.stdout.write(`Picture: ${PICTURE}\n`);
  return 0;
}

/** @throws HarnessError `USAGE` if there is no browser. */
async function pictureOf(html: string): Promise<Buffer> {
  // Loaded here, because no other form of this command needs a browser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const browsers = require('../../../harness/report/web/browser-fixture') as BrowserFixture;
  const program = browsers.findChromium();
  if (program === undefined)
    throw new HarnessError('USAGE', 'A picture of the page needs a browser, and Chromium was not found.', {
      next: 'Install the package chromium, or set CHROMIUM to its path.',
    });
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-picture-'));
  const browser = await browsers.launchChromium(program);
  try {
    const file = path.join(directory, 'index.html');
    writeFileSync(file, html);
    const { page } = await browsers.openReport(browser, file, { viewport: SIZE, colorScheme: 'light' });
    return await page.screenshot();
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
