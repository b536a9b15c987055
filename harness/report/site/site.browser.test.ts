import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { patience } from '../../support/pace';
import { findChromium, launchChromium, takeScreenshot, violationsOf } from '../web/browser-fixture';
import { renderSite } from './render-site';
import { writeCellPair } from './site-address';
import { BUILDKIT, CLASSIC, siteSource } from './site-fixture';

const program = findChromium();
const title = 'the compatibility site in a browser';
const describeInBrowser = program === undefined ? describe.skip : describe;

const PHONE = { viewport: { width: 400, height: 850 } };
const TABLET = { viewport: { width: 800, height: 1000 } };
const DARK = { colorScheme: 'dark' } as const;
const PAIR = `compare.html${writeCellPair({ from: CLASSIC, to: BUILDKIT })}`;
const CLAIM = 'article/every-run-adds-a-layer.html';
const HOSTILE_CLAIM = 'practice/cache/hostile.html';

describeInBrowser(program === undefined ? `${title} (skipped: no Chromium)` : title, () => {
  let browser: Browser;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-site-'));
    for (const [name, text] of renderSite(siteSource())) {
      mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
      writeFileSync(path.join(directory, name), text);
    }
    browser = await launchChromium(program ?? '');
  });

  afterAll(async () => {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  interface Opened {
    readonly page: Page;
    /** Errors, policy violations, and requests that leave the disk. */
    readonly problems: string[];
  }

  async function open(name: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(patience(60_000));
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(`${pathToFileURL(directory).href}/${name}`);
    return { page, problems };
  }

  const shownClaims = (page: Page): Promise<readonly string[]> =>
    page.locator('.claims > li:visible > a').allInnerTexts();

  const views = [
    ['index', 'index.html'],
    ['compare', PAIR],
    ['article', 'article.html'],
    ['claim', CLAIM],
    ['hostile-claim', HOSTILE_CLAIM],
  ] as const;
  const sizes = [
    ['desktop', {}],
    ['tablet', TABLET],
    ['phone', PHONE],
  ] as const;

  test.each(views.flatMap(([view, name]) => sizes.map(([size, options]) => [view, size, name, options] as const)))(
    '%s is accessible, fits and asks for nothing: %s, light and dark',
    async (view, size, name, options) => {
      for (const [ground, colors] of [
        ['light', {}],
        ['dark', DARK],
      ] as const) {
        const { page, problems } = await open(name, { ...options, ...colors });
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        expect(problems).toEqual([]);
        await takeScreenshot(page, `site-${view}-${size}-${ground}`);
        await page.context().close();
      }
    },
  );

  test('the search, the instruction and the differences filter the list, and the address shows it again', async () => {
    const { page } = await open('index.html');
    expect(await shownClaims(page)).toHaveLength(4);
    await page.getByLabel('Search').fill('LAYER adds');
    expect(await shownClaims(page)).toEqual(['Every RUN adds a layer.', 'CMD adds no layer.']);
    await page.getByLabel('Instruction').selectOption('RUN');
    await page.getByLabel('Only differences').check();
    expect(await shownClaims(page)).toEqual(['Every RUN adds a layer.']);
    expect(await page.getByRole('status').textContent()).toBe('1 of 4 claims');
    await page.reload();
    expect(await shownClaims(page)).toEqual(['Every RUN adds a layer.']);
    await page.getByLabel('Search').fill('nonsense');
    await page.getByText('No claim matches.').waitFor();
    await page.getByRole('link', { name: 'Show all' }).click();
    expect(await shownClaims(page)).toHaveLength(4);
  });

  test('two cells are chosen, swapped and kept in the address', async () => {
    const { page } = await open('compare.html');
    await page.locator('select[name=from]').selectOption(CLASSIC);
    await page.locator('select[name=to]').selectOption(BUILDKIT);
    await page.getByText(`2 claims change from ${CLASSIC} to ${BUILDKIT}.`).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.getByText(`2 claims change from ${BUILDKIT} to ${CLASSIC}.`).waitFor();
    await page.reload();
    await page.getByText(`2 claims change from ${BUILDKIT} to ${CLASSIC}.`).waitFor();
    await page.getByRole('link', { name: `2: from ${CLASSIC} to ${BUILDKIT}` }).click();
    await page.getByText(`2 claims change from ${CLASSIC} to ${BUILDKIT}.`).waitFor();
    await page.getByRole('link', { name: 'Every RUN adds a layer.' }).click();
    await page.getByRole('heading', { level: 1, name: 'Every RUN adds a layer.' }).waitFor();
  });

  test('works with the keyboard alone', async () => {
    const { page } = await open('index.html');
    const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('hostile');
    expect(await shownClaims(page)).toHaveLength(1);
  });

  test('a hostile text stays text', async () => {
    const { page, problems } = await open(HOSTILE_CLAIM);
    expect(await page.locator('pre').first().textContent()).toContain('</code></script><img src=x');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toBe('broken');
    expect(problems).toEqual([]);
  });

  test('prints light and without controls', async () => {
    const { page } = await open(PAIR, DARK);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.locator('#pair').isVisible()).toBe(false);
    expect(await page.locator('#changes').isVisible()).toBe(true);
  });
});
