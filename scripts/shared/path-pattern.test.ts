import { expect, test } from '@jest/globals';
import { isPattern, patternOf } from './path-pattern';

test.each<[string, string[], string[]]>([
  ['docs/*.md', ['docs/a.md', 'docs/.md'], ['docs/b/a.md', 'a.md', 'docs/amd']],
  ['docs/**/*.md', ['docs/a.md', 'docs/b/c/a.md'], ['other/docs/a.md', 'docs/a.mdx']],
  ['**/*.md', ['a.md', 'x/y/a.md'], ['a.txt']],
  ['docs/**', ['docs/a.md', 'docs/b/a.md'], ['a.md']],
  ['?.md', ['a.md'], ['ab.md', '/.md']],
  ['[ab].md', ['a.md', 'b.md'], ['c.md']],
  ['[!ab].md', ['c.md'], ['a.md']],
  ['*.{md,mdx}', ['a.md', 'a.mdx'], ['a.markdown']],
  ['a+(b)/*.md', ['a+(b)/c.md'], ['aab/c.md']],
  ['{a.md', ['a.md'], ['b.md']],
])('%s', (pattern, matched, others) => {
  expect(isPattern(pattern)).toBe(true);
  const all = [...matched, ...others];
  expect(all.filter((path) => patternOf(pattern).test(path))).toEqual(matched);
});

test('a plain path is not a pattern', () => expect(isPattern('docs/page.md')).toBe(false));
