import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readEnvironment } from '../../support/environment';
import { patience } from '../../support/pace';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the tests put screenshots for people to check. */
const SCREENSHOTS = path.join(__dirname, '..', '..', '..', 'report', 'screenshots');

/** The program of a browser, or nothing. */
export function findChromium(): string | undefined {
  return [readEnvironment().chromium ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));
}

/** Headless, with a temporary profile, and without the background requests that browsers make. */
export function launchChromium(executablePath: string): Promise<Browser> {
  const calls = ['background-networking', 'component-update', 'sync', 'quic', 'gpu'].map((name) => `--disable-${name}`);
  // Without a sandbox, because tests run as root; the pages are our own.
  return chromium.launch({
    executablePath,
    timeout: patience(120_000),
    args: ['--no-sandbox', '--no-first-run', ...calls],
  });
}

/** A page of the browser that collects its errors and the URLs that it requests. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a report from disk, as a reader does. */
export async function openReport(
  browser: Browser,
  file: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience(60_000));
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  await page.locator('html[data-ready]').waitFor();
  return { page, problems, requests };
}

/** The accessibility violations that axe-core finds: the rule and the place. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Not as an element of the page: its policy would block it, as it should.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary)))`,
  );
}

export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  writeFileSync(path.join(SCREENSHOTS, `${name}.png`), await page.screenshot({ fullPage: true }));
}
