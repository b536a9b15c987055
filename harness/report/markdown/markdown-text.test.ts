import { expect, test } from '@jest/globals';
import { codeBlock, markdownLink, markdownTable, markdownText } from './markdown-text';
import { HOSTILE_OUTPUT } from '../model/record-fixture';

test.each([
  ['a tag', '<script>alert("1")</script>', '&lt;script&gt;alert("1")&lt;/script&gt;'],
  ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['the border of a table cell', 'a|b', 'a\\|b'],
  ['a border after a backslash', 'a\\|b', 'a\\\\\\|b'],
  ['code', '`x`', '\\`x\\`'],
  ['emphasis', '*a* __b__ ~c~', '\\*a\\* \\_\\_b\\_\\_ \\~c\\~'],
  ['a link', '[a](javascript:b)', '\\[a\\](javascript:b)'],
  ['an address', 'http://evil.example www.evil.example', 'http:&#47;/evil.example www&#46;evil.example'],
  ['a mention and an issue', '@admin #1', '&#64;admin \\#1'],
  ['line ends', 'a\n\n# b\r\n- c', 'a \\# b - c'],
  ['a list', '1. a', '1\\. a'],
  ['a rule', '--- a', '\\--- a'],
  ['a formula', '$x$', '\\$x\\$'],
])('%s is only text', (_what, text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});

test('untrusted output is one harmless line', () => {
  expect(markdownText(HOSTILE_OUTPUT)).toBe(
    'red link &lt;script&gt;alert(1)&lt;/script&gt; a\\|b \\`x\\` &#64;admin \\]\\]&gt; abc\uFFFD',
  );
});

test('a link leads to the web or nowhere', () => {
  expect(markdownLink('moby|1', 'https://example.org/a_(b)?c=<d>|')).toBe(
    '[moby\\|1](https://example.org/a%5F%28b%29?c=%3Cd%3E%7C)',
  );
  expect(markdownLink('text', 'javascript:alert(1)')).toBe('text');
  expect(markdownLink('text', 'javascript://example.org/%0Aalert(1)')).toBe('text');
  expect(markdownLink('text', undefined)).toBe('text');
});

test('text cannot end its code block', () => {
  expect(codeBlock('a\n```\n<b>\n````', 100)).toBe('`````text\na\n```\n<b>\n````\n`````');
});

test('a block of code is truncated with a note, or left out', () => {
  expect(codeBlock('0123456789', 5)).toBe(
    '```text\n0123…\n```\n\n*Truncated to keep the report short. The record has 6 more characters.*',
  );
  expect(codeBlock('0123456789', 0)).toBe('*Omitted to keep the report short. The record has the full text.*');
});

test('a table has a header, a rule and rows', () => {
  expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});
