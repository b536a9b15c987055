import { expect, test } from '@jest/globals';
import { chapterTitle, titleInPart } from './chapter-title';

test.each([
  ['article', 'The article'],
  ['practice/exit-codes', 'Practice, exit codes'],
  ['practice/environment', 'Practice, environment'],
  ['reference/arg-and-env', 'Reference, ARG and ENV'],
  ['reference/run-network-and-security', 'Reference, RUN network and security'],
  ['other claims', 'Other claims'],
  ['reference', 'Reference'],
  ['docs/read-me.md/my-app', 'docs/read-me.md, my-app'],
  ['README.md', 'README.md'],
])('the heading of %s is %s', (chapter, title) => {
  expect(chapterTitle(chapter)).toBe(title);
});

test('below the heading of its part, a chapter has only its own', () => {
  expect(titleInPart('reference/run-mount', 'reference')).toBe('RUN mount');
  expect(titleInPart('practice/exit-codes', 'practice')).toBe('Exit codes');
  expect(titleInPart('practice', 'practice')).toBe('Practice');
  expect(titleInPart('docs/hello.md/app', 'docs')).toBe('docs/hello.md, app');
});
