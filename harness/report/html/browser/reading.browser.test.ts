import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { patience } from '../../../support/pace';
import { reportOf } from '../../model/report';
import { describeInBrowser } from '../../web/browser-session';
import { claimAddress } from '../page/view-address';
import { renderHtml } from '../render-html';
import { SCREEN_STATEMENTS, screenRecord } from './screens-fixture';

const WRONG = 'What RUN writes is in every container.';

describeInBrowser('a reader of the report', filesToOpen, ({ open }) => {
  test('sees on the first screen what is wrong, and where', async () => {
    const { page } = await open('red.html');
    const wrong = page.getByRole('region', { name: 'What is wrong' });
    expect(await wrong.innerText()).toContain('refuted with BuildKit');
    expect(await isOnScreen(page, '.failures a')).toBe(true);
    await wrong.getByRole('link', { name: WRONG }).click();
    await page.getByRole('heading', { level: 2, name: 'Docker 26.1.5 · BuildKit: refuted (not expected)' }).waitFor();
  });

  test('is taken to the claims behind a number, even the second time', async () => {
    const { page } = await open('red.html');
    const row = '[data-claim="article/run-is-executed-in-the-build"]';
    for (const _ of ['first', 'second']) {
      await page.evaluate('scrollTo(0, 0)');
      await page.getByRole('link', { name: '1 not expected' }).click();
      await waitUntil(() => isOnScreen(page, row));
    }
  });

  test('reads a verdict for each statement, and reaches its claims from there', async () => {
    const { page } = await open('green.html');
    const verdicts = await page.locator('.statement .verdict').allTextContents();
    expect(verdicts).toEqual(['true', 'true with a caveat', 'true', 'true with a caveat', 'false']);
    const statement = page.locator('#statement-A12');
    await page.locator('h1').getByRole('link', { name: 'A12' }).click();
    await waitUntil(() => isOnScreen(page, '#statement-A12 .evidence-of'));
    expect(await statement.locator('.evidence-of a').first().textContent()).toMatch(/^Every RUN adds a layer/);
    expect(await statement.getByRole('link').allTextContents()).toEqual(
      expect.arrayContaining([WRONG, 'CMD adds no layer.', 'Every RUN adds a layer, even one that changes no file.']),
    );
    await statement.getByRole('link', { name: 'CMD adds no layer.' }).click();
    await page.getByRole('heading', { level: 1, name: 'CMD adds no layer.' }).waitFor();
  });

  test('finds a statement by its id but not by a part of it, and reaches it from a claim', async () => {
    const { page } = await open('green.html');
    await page.getByLabel('Text').fill('A1');
    await page.getByText('No claim matches').waitFor();
    await page.getByLabel('Text').fill('a12');
    await waitUntil(async () => (await shownClaims(page)).length === 3);
    expect(await page.locator('section.chapter:visible h2 .count').allTextContents()).toEqual(['3 of 4']);
    await page.locator('.below').getByRole('link', { name: 'A12' }).first().click();
    await waitUntil(() => isOnScreen(page, '#statement-A12 .evidence-of'));
  });

  test('finds what is only in the evidence', async () => {
    const { page } = await open('green.html');
    await page.getByLabel('Text').fill('ECONNRESET');
    await waitUntil(async () => (await shownClaims(page)).join() === 'article/flask-serves-as-written');
    await page.getByLabel('Text').fill('baked');
    await waitUntil(async () => (await shownClaims(page)).length > 4);
    await page.getByLabel('Text').fill('layer');
    await page.getByText('in the evidence').waitFor();
  });

  test.each([
    [
      '#claim=practice/cache/cached-stp',
      'This report has no claim “practice/cache/cached-stp”.',
      'practice/cache/cached-step',
    ],
    ['#chapter=nowhere', 'This report has no chapter “nowhere”.', undefined],
    ['#statement=A99', 'This report has no statement “A99”.', undefined],
    ['#practice/cache', 'Nothing in this report has the address “#practice/cache”.', undefined],
  ])('says that %s leads nowhere', async (hash, says, suggestion) => {
    const { page } = await open('green.html', { hash });
    expect(await page.locator('#lost').innerText()).toContain(says);
    if (suggestion !== undefined) {
      await page.getByRole('link', { name: suggestion, exact: true }).first().click();
      await page.locator('#claim-heading').waitFor();
    }
    await page.evaluate('location.hash = ""');
    await page.locator('#lost').waitFor({ state: 'hidden' });
  });

  test('reports that a cell in an address does not exist', async () => {
    const { page } = await open('green.html', { hash: claimAddress('article/cmd-adds-no-layer', 'Docker 1') });
    await page.getByText('This report has no cell “Docker 1”').waitFor();
  });

  test('sees the classic builder next to BuildKit, with differences marked', async () => {
    const { page } = await open('green.html', { hash: claimAddress('article/empty-run-adds-a-layer') });
    const rows = page.locator('table.beside tbody tr');
    await rows.first().waitFor();
    expect(await rows.locator('th').allTextContents()).toEqual(['Verdict', 'Image 1: history entry 1']);
    expect(await rows.nth(1).locator('td').allInnerTexts()).toEqual([
      expect.stringContaining('no layer'),
      expect.stringMatching(/≠.*layer/s),
    ]);
    await page.locator('select[name=beside]').selectOption('none');
    await page.locator('table.beside').waitFor({ state: 'hidden' });
    expect(await page.evaluate('location.hash')).toContain('beside=none');
  });

  test('sees commands as they ran, which image, what the build printed, and why nobody answered', async () => {
    const { page } = await open('green.html', { hash: claimAddress('article/cmd-adds-no-layer') });
    await page.getByRole('heading', { name: 'What its containers did' }).waitFor();
    const commands = await page.locator('.card .command').allInnerTexts();
    expect(commands[0]).toBe('docker run --network none --env NAME=value IMAGE-1');
    expect(commands[2]).toBe('docker run --network none IMAGE-2');
    await page.getByText('The output of the build').first().click();
    expect(await page.locator('.transcript pre').first().innerText()).toContain(
      'RUN echo twice  (from the cache)\none\ntwo',
    );
    await page.goto(page.url().replace(/#.*/, claimAddress('article/flask-serves-as-written')));
    const answer = page.locator('.card').filter({ hasText: 'GET /' });
    await answer.waitFor();
    expect(await answer.innerText()).toMatch(/No answer\s+read ECONNRESET/);
  });

  test('reads the chapters in a table of contents, and is taken to one', async () => {
    const { page } = await open('green.html');
    await page.getByRole('navigation', { name: 'Chapters' }).getByRole('link', { name: 'RUN mount' }).click();
    await waitUntil(() => isOnScreen(page, '[data-chapter="reference/run-mount"] h2'));
  });

  test('prints what is folded', async () => {
    const { page } = await open('green.html');
    expect(await page.locator('[data-claim="practice/cache/cached-step"]').isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('[data-claim="practice/cache/cached-step"]').isVisible()).toBe(true);
  });
});

function shownClaims(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `Array.from(document.querySelectorAll('[data-claim]'), (row) => row.checkVisibility() ? row.dataset.claim : '').filter(Boolean)`,
  );
}

/** Whether the first such element is on the screen, and not above or below it. */
function isOnScreen(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(
    `(() => { const { top, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return bottom > 0 && top < innerHeight; })()`,
  );
}

/** Not with waitForFunction: it evaluates in the page, whose policy refuses that. */
async function waitUntil(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience(30_000);
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('It did not become true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function filesToOpen(): Record<'green.html' | 'red.html', string> {
  const render = (isRed: boolean): string => renderHtml(reportOf(screenRecord({ cells: 2, isRed }), SCREEN_STATEMENTS));
  return { 'green.html': render(false), 'red.html': render(true) };
}
