import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { neverStarted } from './probe-images';

const ARTICLE = readFileSync(path.join(__dirname, '..', '..', 'documents', 'article.md'), 'utf8');

function linesOfBuilds(page: string): readonly number[] {
  return neverStarted(planPage(page, 'page.md')).map(({ dockerfile }) => dockerfile.firstLine);
}

test('an image that is only started with another command is never started as it was built', () => {
  const visible = ARTICLE.replaceAll(/<!--[\s\S]*?-->\n*/g, '');
  // The image that only has a RUN, and the Flask image, which holds the surprise.
  expect(linesOfBuilds(visible)).toEqual([10, 34]);
});

test('hidden lines count as steps', () => {
  expect(linesOfBuilds(ARTICLE)).toEqual([10]);
});
