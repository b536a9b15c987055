import { expect, test } from '@jest/globals';
import { cacheFaults } from './cache-faults';

const dockerfile = (context: string, ...lines: readonly string[]) => ({
  context,
  text: ['FROM busybox AS one', ...lines, 'ARG BUILD_NUMBER', 'RUN date', ''].join('\n'),
});

test('contexts that are built with the cache start with an instruction of their own', () => {
  expect(cacheFaults([], [dockerfile('a', 'LABEL example="a"'), dockerfile('b', 'LABEL example="b"')])).toEqual([]);
});

test('two contexts with the same start are named', () => {
  expect(cacheFaults([], [dockerfile('a'), dockerfile('b')])).toEqual([
    'dockerfiles/a starts like dockerfiles/b: give it its own LABEL below FROM.',
    'dockerfiles/b starts like dockerfiles/a: give it its own LABEL below FROM.',
  ]);
});

test('two contexts that one scenario builds may have the same start', () => {
  const claims = [{ id: 'one', contexts: ['a', 'b'], usesCache: true }];
  expect(cacheFaults(claims, [dockerfile('a'), dockerfile('b')])).toEqual([]);
});

test('a stage that starts from another stage has no start of its own, and neither has a twin of the same context', () => {
  const later = ['FROM one', 'COPY . .', ''].join('\n');
  const a = dockerfile('a', 'LABEL example="a"');
  const b = dockerfile('b', 'LABEL example="b"');
  expect(cacheFaults([], [{ ...a, text: a.text + later }, { ...b, text: b.text + later }, a])).toEqual([]);
});

test('a context that one scenario builds with the cache and another without it is named', () => {
  const claim = (id: string, usesCache: boolean) => ({ id, contexts: ['a'], usesCache });
  expect(cacheFaults([claim('one', true), claim('two', true)], [])).toEqual([]);
  expect(cacheFaults([claim('one', true), claim('two', false)], [])).toEqual([
    'dockerfiles/a is built with the cache by one scenario and without it by another: pass freshCache() in both.',
  ]);
});
