import { describe, expect, test } from '@jest/globals';
import { HOSTILE_OUTPUT } from '../model/record-fixture';
import { externalLink, html, trusted, visibleJson } from './html-text';

describe('a template', () => {
  test('escapes text in elements and attributes', () => {
    const text = `<b a="1" c='2'>&</b>`;
    expect(html`<p title="${text}">${text}</p>`.markup).toBe(
      '<p title="&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;">&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;</p>',
    );
  });

  test('inserts markup unchanged, joins lists, and omits false and undefined', () => {
    const items = ['a', '<'].map((text) => html`<i>${text}</i>`);
    expect(html`${items}${false}${undefined}${0}${trusted('<hr>')}`.markup).toBe('<i>a</i><i>&lt;</i>0<hr>');
  });

  test('strips invisible control characters', () => {
    expect(html`${HOSTILE_OUTPUT}`.markup).toBe(
      'red link &lt;script&gt;alert(1)&lt;/script&gt; a|b `x` @admin ]]&gt; abc\uFFFD',
    );
  });
});

test('JSON shows invisible characters', () => {
  expect(visibleJson(['\u001b[31m\u202E<'])).toEqual({ markup: '[\n  &quot;\\u001b[31m\\u202e&lt;&quot;\n]' });
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', ' https://example.org', undefined])(
  'no link leads to %j',
  (url) => {
    expect(externalLink(url, 'text').markup).toBe('text');
  },
);

test('a link leads to the web', () => {
  expect(externalLink('https://example.org/?a="b', 'text').markup).toBe(
    '<a href="https://example.org/?a=&quot;b" rel="noreferrer noopener">text</a>',
  );
});
