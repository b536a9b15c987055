import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './options';

/** The article's page, from the root of the repository. */
export const ARTICLE_PAGE = path.join('documents', 'article.md');

export const ARTICLE = readFileSync(path.join(ROOT, ARTICLE_PAGE), 'utf8');

/** The page as its readers see it. */
export const VISIBLE_ARTICLE = ARTICLE.replaceAll(/<!--[\s\S]*?-->\n*/g, '');

/** The build in line 10 installs Python with apt-get, which takes longer than everything else. */
export const APT_BUILD = '10 confirmed';

/**
 * The lines of the page with their verdicts. Line 50 promises that Flask serves; the page expects this to be refuted,
 * and line 56 shows what happens instead.
 */
export const ARTICLE_OUTCOMES: readonly string[] = [
  APT_BUILD,
  '26 confirmed',
  '28 confirmed',
  '31 confirmed',
  '36 confirmed',
  '50 refuted',
  '56 confirmed',
  '63 confirmed',
  '68 confirmed',
];
