import { expect, test } from '@jest/globals';
import { chooseApiVersion, compareApiVersions } from './api-version';

test.each([
  ['Docker 20.10', '1.12', '1.41', '1.41'],
  ['Docker 24.0', '1.12', '1.43', '1.43'],
  ['Docker 26.1', '1.24', '1.45', '1.45'],
  ['Docker 28.5', '1.24', '1.51', '1.51'],
  ['Docker 29.2', '1.44', '1.53', '1.51'],
  ['Docker 29.3', '1.40', '1.54', '1.51'],
  ['Podman 5.4', '1.24', '1.41', '1.41'],
  ['an engine that only just fits', '1.51', '1.60', '1.51'],
  ['an engine of a far future that keeps its promise', '1.24', '2.3', '1.51'],
])('%s (%s to %s) is spoken to in %s', (engine, min, max, chosen) => {
  expect(chooseApiVersion({ min, max }, { engine })).toBe(chosen);
});

test.each([
  [
    'Docker 19.03',
    '1.12',
    '1.40',
    'Docker 19.03 is too old: Docker 19.03 speaks API 1.12 to 1.40, the harness 1.41 to 1.51.',
  ],
  ['Docker 1.9', '1.9', '1.9', 'is too old'],
  ['Docker 99', '1.52', '1.60', 'Docker 99 is too new: Docker 99 speaks API 1.52 to 1.60, the harness 1.41 to 1.51.'],
  ['Docker 100', '2.0', '2.5', 'is too new'],
])('%s (%s to %s) is unsuitable', (engine, min, max, message) => {
  const choose = (): string => chooseApiVersion({ min, max }, { engine });
  expect(choose).toThrow(
    expect.objectContaining({ code: 'ENGINE_UNSUITABLE', message: expect.stringContaining(message) }),
  );
});

test.each(['', '1', '1.41.0', 'v1.41', 'one.two'])('"%s" is not an API version', (max) => {
  expect(() => chooseApiVersion({ min: '1.24', max }, { engine: 'X' })).toThrow(
    expect.objectContaining({ code: 'ENGINE_UNSUITABLE' }),
  );
});

test('a version is two numbers, not a fraction', () => {
  expect(compareApiVersions('1.9', '1.41')).toBeLessThan(0);
  expect(compareApiVersions('2.0', '1.99')).toBeGreaterThan(0);
  expect(compareApiVersions('1.41', '1.41')).toBe(0);
});
