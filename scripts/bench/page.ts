import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium, launchChromium, openReport } from '../../harness/report/web/browser-fixture';
import { largeRecord } from '../../harness/report/html/html-fixture';
import { reportOf } from '../../harness/report/model/report';
import { renderHtml } from '../../harness/report/html/render-html';
import { HarnessError } from '../../harness/support/errors';
import { median } from './times';

const SIZE = { engines: 12, claims: 150 };

/** Time until the page of a large record is usable in a browser, in milliseconds after the start of the navigation. */
export async function benchPage(rounds: number): Promise<number> {
  const program = findChromium();
  if (program === undefined)
    throw new HarnessError('USAGE', 'This benchmark needs a browser, and Chromium was not found.', {
      next: 'Install the package chromium, or set CHROMIUM to its path.',
    });
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-bench-'));
  const file = path.join(directory, 'large.html');
  const html = renderHtml(reportOf(largeRecord(SIZE)));
  writeFileSync(file, html);
  const browser = await launchChromium(program);
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { page } = await openReport(browser, file);
      times.push(await page.evaluate<number>(`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`));
      await page.context().close();
    }
    const megabytes = (Buffer.byteLength(html) / 1e6).toFixed(1);
    process.stdout.write(
      `The page of ${SIZE.claims} claims on ${SIZE.engines} engines, ${megabytes} MB: ready after ${Math.round(median(times))} ms (${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))} ms)\n`,
    );
    return 0;
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
