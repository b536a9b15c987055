import { expect, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { takeScreenshot, violationsOf } from '../web/browser-fixture';
import { describeInBrowser } from '../web/browser-session';
import { smallTexts } from '../html/browser/page-probes';
import { explainedFiles } from '../../explain/explanation-fixture';
import { renderExplanationPage } from './explanation-page';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;
/** Smaller text is hard to read. */
const SMALLEST_TEXT = 11;

describeInBrowser(
  'the page of an explanation',
  () => ({ 'page.html': renderExplanationPage(explainedFiles()) }),
  ({ open, pathOf }) => {
    test.each(['light', 'dark'] as const)('is accessible, fits and asks for nothing: %s', async (colorScheme) => {
      const { page, problems, requests } = await open('page.html', { colorScheme });
      await page.evaluate('document.querySelectorAll("td details").forEach((details) => (details.open = true))');
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await takeScreenshot(page, `explanation-${size.width}-${colorScheme}`);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        expect(await page.evaluate(smallTexts(SMALLEST_TEXT))).toEqual([]);
        expect(await violationsOf(page)).toEqual([]);
      }
      expect(problems).toEqual([]);
      expect(requests).toEqual([pathToFileURL(pathOf('page.html')).href]);
    });

    test('every line shows when it acts, and each word is attributed to its instruction', async () => {
      const { page } = await open('page.html');
      const run = page.locator('tr', { hasText: 'echo built' }).first();
      expect(await run.locator('.build').innerText()).toContain('1 added: /note');
      expect(await run.locator('.image').innerText()).toContain('layer 2, 6 B');
      const [first] = await page.locator('.calls li').all();
      expect(await first?.innerText()).toMatch(/cat \/note\s+ENTRYPOINT, line 11\s+CMD, line 13/);
      expect(await page.title()).not.toBe('broken');
    });

    test('prints on white', async () => {
      const { page } = await open('page.html', { colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      await takeScreenshot(page, 'explanation-print');
    });
  },
);
