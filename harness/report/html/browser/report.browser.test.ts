import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { linesOf } from '../../../record/record-file';
import type { RunRecord } from '../../../record/record-file';
import { patience } from '../../../support/pace';
import { STATEMENTS } from '../../model/record-fixture';
import { reportOf } from '../../model/report';
import { BUILDKIT, CLASSIC, recordOf } from '../../model/verdict-fixture';
import { takeScreenshot, violationsOf } from '../../web/browser-fixture';
import { describeInBrowser } from '../../web/browser-session';
import { largeRecord, typicalRecord } from '../html-fixture';
import { claimAddress } from '../page/view-address';
import { renderHtml } from '../render-html';

describeInBrowser('the report in a browser', filesToOpen, ({ open, pathOf }) => {
  test('requests nothing but itself, and reports no error', async () => {
    const { page, problems, requests } = await open('typical.html', {
      hash: claimAddress('article/command-replaces-cmd'),
    });
    await page.getByRole('heading', { name: 'What its containers did' }).waitFor();
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  });

  test.each([
    [
      'text',
      async (page: Page) => page.getByLabel('Text').fill('EMPTY layer'),
      ['article/empty-run-adds-a-layer'],
      '#text=EMPTY+layer',
    ],
    [
      'verdict',
      async (page: Page) => page.getByLabel('Verdict').selectOption('not-observed'),
      ['practice/lost'],
      '#verdict=not-observed',
    ],
    [
      'differences',
      async (page: Page) => page.getByLabel('Only differences').check(),
      ['article/empty-run-adds-a-layer'],
      '#differences=1',
    ],
    [
      'surprises',
      async (page: Page) => page.getByLabel('Only surprises').check(),
      ['practice/hostile', 'practice/lost'],
      '#surprises=1',
    ],
  ] as const)('filters by %s, and the address shows the same again', async (_, choose, claims, hash) => {
    const { page } = await open('typical.html');
    await choose(page);
    expect(await shownClaims(page, claims.length)).toEqual(claims);
    expect(await page.evaluate('location.hash')).toBe(hash);
    expect(await page.getByRole('status').textContent()).toBe(`${claims.length} of 5 claims`);
    await page.reload();
    await page.locator('html[data-ready]').waitFor();
    expect(await shownClaims(page, claims.length)).toEqual(claims);
    await page.getByRole('link', { name: 'Show all' }).first().click();
    expect(await shownClaims(page, 5)).toHaveLength(5);
  });

  test('filters by engine and builder, and hides the other columns', async () => {
    const { page } = await open('matrix.html');
    await page.getByLabel('Engine').selectOption({ index: 2 });
    await page.getByLabel('Builder').selectOption('classic');
    expect(await page.locator('table').first().locator('thead th:visible').allTextContents()).toHaveLength(3);
    expect(await page.locator('tr.claim').first().locator('td:visible').count()).toBe(1);
    expect(await page.evaluate('location.hash')).toBe('#engine=Docker+21.1.1&builder=classic');
  });

  test('leads from a number to the claims behind it', async () => {
    const { page } = await open('typical.html');
    await page.getByRole('link', { name: '2 not expected' }).click();
    expect(await shownClaims(page, 2)).toEqual(['practice/hostile', 'practice/lost']);
  });

  test('has an address for each claim and each of its cells', async () => {
    const { page } = await open('typical.html', { hash: claimAddress('article/command-replaces-cmd', BUILDKIT) });
    const details = page.getByRole('heading', { level: 2 });
    await expect(details.textContent()).resolves.toContain(`${BUILDKIT}: confirmed (as expected)`);
    await page.getByRole('link', { name: CLASSIC }).click();
    await page.getByRole('heading', { level: 2, name: CLASSIC }).waitFor();
    expect(await page.evaluate('location.hash')).toBe(claimAddress('article/command-replaces-cmd', CLASSIC));
    for (const text of [
      'docker run --network none IMAGE',
      'something else',
      'FROM ubuntu:20.04',
      'no layer',
      'stand-in',
    ]) {
      expect(await page.locator('#claim').textContent()).toContain(text);
    }
  });

  test('shows the worst cell of a claim first', async () => {
    const { page } = await open('typical.html', { hash: claimAddress('article/empty-run-adds-a-layer') });
    await page.getByRole('heading', { level: 2, name: 'refuted (as expected)' }).waitFor();
  });

  test('works with the keyboard alone, and comes back to where the reader was', async () => {
    const { page } = await open('typical.html');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Skip to the claims');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Every RUN adds a layer.');
    await page.keyboard.press('Enter');
    await page.locator('#claim-heading:focus').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toContain('All claims');
    await page.keyboard.press('Enter');
    await page.locator('[data-claim="article/empty-run-adds-a-layer"] a:focus').waitFor();
    await page.getByLabel('Text').focus();
    await page.keyboard.type('hostile');
    expect(await shownClaims(page, 1)).toEqual(['practice/hostile']);
  });

  test('keeps what a container printed as text', async () => {
    const { page, problems } = await open('typical.html', { hash: claimAddress('practice/hostile') });
    await page.getByText('The evidence as recorded').click();
    expect(await page.locator('.card pre').textContent()).toContain(`</pre></script><img src=x onerror=`);
    expect(await page.locator('.evidence pre').textContent()).toContain(String.raw`\u001b[31mred\u001b[0m`);
    expect(await page.title()).not.toBe('broken');
    expect(await page.locator('#claim img, #claim script').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test.each([
    ['list', 'typical.html', '', {}],
    ['list in the dark', 'typical.html', '', { colorScheme: 'dark' }],
    ['list on a phone', 'typical.html', '', { viewport: { width: 400, height: 850 } }],
    ['matrix', 'matrix.html', '', {}],
    ['matrix on a phone', 'matrix.html', '', { viewport: { width: 400, height: 850 } }],
    ['claim', 'typical.html', claimAddress('article/command-replaces-cmd'), {}],
    ['claim in the dark', 'typical.html', claimAddress('practice/hostile'), { colorScheme: 'dark' }],
    ['claim on a phone', 'typical.html', claimAddress('practice/hostile'), { viewport: { width: 400, height: 850 } }],
    ['comparison', 'compared.html', '#compare=1', {}],
  ] as const)('is accessible and fits: %s', async (name, file, hash, options) => {
    const { page } = await open(file, { hash, ...options });
    if (hash.startsWith('#claim')) await page.getByText('The evidence as recorded').click();
    if (hash === '#compare=1') await page.locator('.result').waitFor();
    await takeScreenshot(page, name.replaceAll(' ', '-'));
    expect(await violationsOf(page)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test('is dark in dark mode, and prints light and without controls', async () => {
    const { page } = await open('typical.html', { colorScheme: 'dark' });
    const ground = (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    expect(await ground()).toBe('rgb(16, 19, 24)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.setViewportSize({ width: 700, height: 1000 });
    await takeScreenshot(page, 'print');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  });

  test('compares with a record that the reader chooses', async () => {
    const { page } = await open('typical.html', { hash: '#compare=1' });
    await page.getByLabel('Its record.jsonl').setInputFiles(pathOf('other.jsonl'));
    await page.locator('.result').waitFor();
    expect(await page.locator('.result').textContent()).toContain('1 verdict changed since');
    expect(await page.locator('.changes').first().textContent()).toContain('CMD adds none.');
    await page.getByLabel('Its record.jsonl').setInputFiles(pathOf('typical.html'));
    await page.locator('.problem').waitFor();
    expect(await page.locator('.problem').textContent()).toContain('Line 1 of the record is not a JSON object');
  });

  test('shows every claim of a large record', async () => {
    const { page } = await open('large.html');
    for (const fold of await page.locator('details.fold summary').all()) await fold.click();
    expect(await shownClaims(page, 150)).toHaveLength(150);
  });
});

function filesToOpen(): Record<
  'typical.html' | 'compared.html' | 'matrix.html' | 'large.html' | 'other.jsonl',
  string
> {
  const record = typicalRecord();
  const earlier = changedRecord(record);
  return {
    'typical.html': renderHtml(reportOf(record, STATEMENTS)),
    'compared.html': renderHtml(reportOf(record), { compareWith: earlier }),
    'matrix.html': renderHtml(reportOf(largeRecord({ engines: 4, claims: 6 }))),
    'large.html': renderHtml(reportOf(largeRecord({ engines: 12, claims: 150 }))),
    'other.jsonl': linesOf(earlier)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  };
}

/**
 * Ids of the claims that the list shows, once there are as many as there are to be: an address takes a moment to act.
 */
async function shownClaims(page: Page, count: number): Promise<string[]> {
  const list = `Array.from(document.querySelectorAll('[data-claim]'), (row) => row.checkVisibility() ? row.dataset.claim : '').filter(Boolean)`;
  const deadline = Date.now() + patience(30_000);
  // Not with waitForFunction: it evaluates in the page, whose policy refuses that.
  for (;;) {
    const shown = await page.evaluate<string[]>(list);
    if (shown.length === count || Date.now() > deadline) return shown;
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
}

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.textContent');
}

/** The record as it might have been earlier: one verdict was different. */
function changedRecord({ verdicts, header }: RunRecord): RunRecord {
  const [first] = verdicts.filter(({ claim }) => claim.id === 'article/cmd-adds-no-layer');
  const changed = verdicts.map((line) =>
    line === first ? { ...line, verdict: { outcome: 'refuted', because: 'It did then.' } as const } : line,
  );
  return recordOf(changed, { header });
}
