import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SITE_PAGE } from './page-frame';
import { renderSite } from './render-site';
import { BUILDKIT, CLASSIC, siteSource } from './site-fixture';

const pages = renderSite(siteSource());

function page(name: string): string {
  return pages.get(name) ?? '';
}

/** The visible text of a page, on one line. */
function textOf(name: string): string {
  return page(name)
    .replace(/<(style|script)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

test('there is a page for each claim, and one for each question', () => {
  expect([...pages.keys()]).toEqual([
    'index.html',
    'compare.html',
    'article.html',
    'article/cmd-adds-no-layer.html',
    'article/every-run-adds-a-layer.html',
    'practice/cache/lost.html',
    'practice/cache/hostile.html',
  ]);
  for (const text of pages.values()) expect(text).toMatch(SITE_PAGE);
});

test('every link within the site leads to a page of it, and to a place on it', () => {
  const links = [...pages].flatMap(([name, text]) =>
    [...text.replace(/<script>.*?<\/script>/gs, '').matchAll(/ href="(?!https?:|data:|#)([^"#]*)(?:#([^"]*))?"/g)].map(
      ([, target = '', place]) => ({
        target: path.posix.join(path.posix.dirname(name), target),
        place,
      }),
    ),
  );
  expect(links.length).toBeGreaterThan(30);
  const broken = links.filter(({ target, place }) => {
    const isThere = place === undefined || page(target).includes(` id="${place}"`);
    return !pages.has(target) || !isThere;
  });
  expect(broken).toEqual([]);
});

test('the list has each claim under its chapter, with what is the same everywhere stated once', () => {
  expect(textOf('index.html')).toContain('4 claims about Dockerfiles and containers, each checked in 3 cells');
  expect(textOf('index.html')).toContain('2 claims differ between cells');
  expect(textOf('index.html')).toMatch(
    /The article 2 claims Not the same in every cell classicBuildKitBuildah Every RUN adds a layer\. ✘✔✔/,
  );
  expect(textOf('index.html')).toMatch(/✔ Confirmed in every cell CMD adds no layer\./);
  expect(textOf('index.html')).toContain('Docker 26.1.5 (containerd store) · BuildKit: It cannot build: no.');
  expect(page('index.html')).toMatch(/<li\s+data-i="RUN"\s+data-d\s*>/);
});

test('a claim shows its cells, its reasons, its sources, its Dockerfile and the commands', () => {
  const text = textOf('article/every-run-adds-a-layer.html');
  expect(text).toContain(
    'Confirmed in 2 cells, refuted in 1 cell. It holds with BuildKit and Podman, not with the classic builder. The literal wording was tested',
  );
  expect(text).toContain(`✘ refuted ${CLASSIC}The classic builder makes none. Source`);
  expect(text).toContain('The article: RUN A3 A8');
  expect(page('article/every-run-adds-a-layer.html')).toContain('href="https://example.org/why"');
  const checked = textOf('article/cmd-adds-no-layer.html');
  expect(checked).toContain('FROM busybox:1.36# Greets.CMD [&quot;echo&quot;, &quot;hi&quot;]');
  expect(checked).toContain('docker build dockerfiles/article/greeting npm run verify -- article/cmd-adds-no-layer');
});

test('the statements of the article have a verdict, its reasons and where they hold', () => {
  const text = textOf('article.html');
  expect(text).toContain('true with a caveat A8');
  expect(text).toContain('The classic builder makes none. (with the classic builder) Source');
});

test('the comparison counts what changes between two cells', () => {
  expect(page('compare.html')).toContain(`aria-label="2: from ${BUILDKIT} to ${CLASSIC}"`);
});

test('nothing in a text becomes markup', () => {
  for (const [name, text] of pages) {
    const markup = text.replace(/<script>.*?<\/script>/gs, '');
    expect({ name, images: markup.match(/<img/g) }).toEqual({ name, images: null });
    // Data is text until the script renders it.
    const shown = markup.replace(/<script type.*?<\/script>/s, '');
    expect(['\u202E', '\u001B'].filter((mark) => shown.includes(mark))).toEqual([]);
    expect(markup.match(/<script\b/g)?.length ?? 0).toBe(name === 'compare.html' ? 1 : 0);
  }
});

test('a policy allows the style and the script of the page, and nothing else', () => {
  for (const [name, text] of pages) {
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    const script = /<script>(.*)<\/script>/s.exec(text)?.[1];
    const hash = (content: string): string =>
      `&#39;sha256-${createHash('sha256').update(content).digest('base64')}&#39;`;
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(text)?.[1];
    const scripts = script === undefined ? '' : `script-src ${hash(script)}; `;
    expect({ name, policy }).toEqual({
      name,
      policy: `default-src &#39;none&#39;; ${scripts}style-src ${hash(style)}; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    });
  }
});

test('a section that is about a claim without stating it is not called its source', () => {
  expect(textOf('practice/cache/lost.html')).toContain('About, without stating it Dockerfile reference: Nowhere');
  expect(textOf('practice/cache/lost.html')).not.toContain('Documented in');
  expect(textOf('article/cmd-adds-no-layer.html')).toContain('Documented in The article: CMD');
  expect(textOf('article/cmd-adds-no-layer.html')).not.toContain('without stating it');
});
