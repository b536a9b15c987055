import path from 'node:path';
import { html, trusted, type Html } from '../web/html-text';
import { SHARED_SHEETS, styleOf } from '../web/page-style';
import { webPage } from '../web/web-page';

/** How every page of the site begins; a file that begins differently is not ours to replace. */
export const SITE_PAGE = /^<!doctype html>\s<html lang="en" data-site="layerproof">/;

const PLACES = [
  ['index.html', 'Claims'],
  ['compare.html', 'Compare two engines'],
  ['article.html', 'The article'],
] as const;

export interface PageParts {
  /** The path of the page from the root of the site. */
  readonly path: string;
  readonly title: string;
  readonly body: Html;
  /** The script of the page, if it has one. */
  readonly script?: string;
}

/** A whole page: one file without any request, even when opened from disk. */
export function pageOf({ path: own, title, body, script }: PageParts): string {
  const root = '../'.repeat(own.split('/').length - 1);
  const links = PLACES.map(([file, name]) => {
    const isHere = file === own;
    return html`<a href="${root}${file}" ${isHere && trusted(' aria-current="page"')}>${name}</a>`;
  });
  const framed = html`<a class="skip" href="#main">Skip to the content</a>
    <header class="site">
      <a class="name" href="${root}index.html">layerproof</a>
      <nav aria-label="Site">${links}</nav>
    </header>
    <main id="main" tabindex="-1">${body}</main>
    <footer class="site">
      Verdicts measured on real engines by layerproof; a page states facts about these versions, and nothing else.
    </footer>`;
  return webPage({
    mark: trusted('data-site="layerproof"'),
    title,
    exitCode: 0,
    style: siteStyle(),
    body: framed,
    script,
  });
}

/** The order matters: the rules for narrow screens and for print come last, and win. */
const OWN_SHEETS = ['cells.css', 'site.css'].map((name) => path.join(__dirname, name));

let style: string | undefined;

function siteStyle(): string {
  style ??= styleOf([...SHARED_SHEETS, ...OWN_SHEETS]);
  return style;
}
