import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { reportOf } from '../../model/report';
import { takeScreenshot, violationsOf } from '../../web/browser-fixture';
import { describeInBrowser } from '../../web/browser-session';
import { smallTexts, unreadableLabels } from './page-probes';
import { claimAddress } from '../page/view-address';
import { renderHtml } from '../render-html';
import { SCREEN_STATEMENTS, screenRecord } from './screens-fixture';
import type { ScreenChoice } from './screens-fixture';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;
/** Smaller text is hard to read. */
const SMALLEST_TEXT = 11;
/** As WCAG 2 asks for text of this size. */
const LOWEST_CONTRAST = 4.5;

type Name = `${2 | 14}-${'green' | 'red'}`;
const NAMES: readonly Name[] = ['2-green', '2-red', '14-green', '14-red'];

describeInBrowser('the screens of the report', filesToOpen, ({ open }) => {
  test.each(NAMES.flatMap((name) => (['light', 'dark'] as const).map((scheme) => ({ name, scheme }))))(
    'the list is readable at every size: $name, $scheme',
    async ({ name, scheme }) => {
      const { page, problems } = await open(`${name}.html`, { colorScheme: scheme });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await takeScreenshot(page, `list-${name}-${size.width}-${scheme}`);
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.evaluate<number>(HEAD_SHARE)).toBeLessThan(0.1);
      }
      expect(await violationsOf(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
  );

  test.each(['light', 'dark'] as const)('the page of a claim is readable at every size: %s', async (scheme) => {
    const hash = claimAddress('article/run-is-executed-in-the-build');
    const { page } = await open('2-red.html', { colorScheme: scheme, hash });
    await page.getByRole('heading', { name: 'What its containers did' }).waitFor();
    for (const summary of await page.locator('#claim summary').all()) await summary.click();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await takeScreenshot(page, `claim-2-red-${size.width}-${scheme}`);
      expect(await faultsOf(page)).toEqual([]);
      expect(await violationsOf(page)).toEqual([]);
    }
  });

  test('a picture that is cut off on a phone says so, and only there', async () => {
    const hash = claimAddress('article/run-is-executed-in-the-build');
    const { page } = await open('2-green.html', { hash, viewport: SIZES[2] });
    const cue = page.getByText('scroll the picture sideways');
    await cue.waitFor();
    await page.setViewportSize(SIZES[1]);
    await cue.waitFor({ state: 'hidden' });
  });

  test('on a phone, words say in which of many cells a claim has which verdict', async () => {
    const { page } = await open('14-green.html', { viewport: SIZES[2] });
    const where = page.locator('[data-claim="practice/life/stop-signal-of-the-image"] .where');
    expect((await where.innerText()).replace(/\s+/g, ' ')).toMatch(/^✘.* in Podman 4\.3\.1, ✔.* elsewhere$/);
    expect(await page.locator('tr.claim td:visible').count()).toBe(0);
    expect(await page.locator('.since').innerText()).toBe('✘ in Podman 4.3, ✔ in 5.4 and 5.8');
  });
});

/** The height of the largest sticky header, as a share of the screen's. */
const HEAD_SHARE = `Math.max(0, ...Array.from(document.querySelectorAll('thead'), (head) => head.getBoundingClientRect().height)) / innerHeight`;

async function faultsOf(page: Page): Promise<readonly string[]> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...(overflow > 0 ? [`${overflow} px wider than the screen`] : []),
    ...(await page.evaluate<string[]>(smallTexts(SMALLEST_TEXT))),
    ...(await page.evaluate<string[]>(unreadableLabels(LOWEST_CONTRAST))),
  ];
}

function filesToOpen(): Record<`${Name}.html`, string> {
  const render = (choice: ScreenChoice): string => renderHtml(reportOf(screenRecord(choice), SCREEN_STATEMENTS));
  return {
    '2-green.html': render({ cells: 2, isRed: false }),
    '2-red.html': render({ cells: 2, isRed: true }),
    '14-green.html': render({ cells: 14, isRed: false }),
    '14-red.html': render({ cells: 14, isRed: true }),
  };
}
