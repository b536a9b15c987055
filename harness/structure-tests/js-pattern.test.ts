import { expect, test } from '@jest/globals';
import { asJsPattern } from './js-pattern';

test.each([
  ['h.llo', '/h.llo/'],
  ['^/app\\n$', '/^\\/app\\n$/'],
  ['(?m)^hello$', '/^hello$/m'],
  ['(?is)a.b', '/a.b/is'],
  ['(?P<name>a)', '/(?<name>a)/'],
  ['[[:alpha:]_]+', '/[A-Za-z_]+/'],
  ['\\Aa\\z', '/(?<![\\s\\S])a(?![\\s\\S])/'],
  ['\\Qa.b\\E', '/a\\.b/'],
  ['\\\\A', '/\\\\A/'],
  ['(?:a|b)', '/(?:a|b)/'],
])('%s is %s', (source, pattern) => {
  expect(asJsPattern(source)).toBe(pattern);
});

test.each(['x(?=y)', 'a(?i)b', '(?i:a)', '\\pL', '\\x{10FFFF}', '(?U)a+'])('%s has no counterpart', (source) => {
  expect(asJsPattern(source)).toBeUndefined();
});
