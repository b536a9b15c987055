import path from 'node:path';
import { expect, test } from '@jest/globals';
import { portionsOf } from './portions';

const claims = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => `article/claim-${index + from}`);
const names = (files: readonly string[]): readonly string[] => files.map((file) => path.basename(file, '.scenario.ts'));

test('a run of few claims names no files', () => {
  expect(portionsOf([{ claims: claims(80) }, { claims: claims(80) }])).toEqual([[]]);
  expect(portionsOf([])).toEqual([[]]);
});

test('a run of many claims has portions of about the same size, in the same order, with every claim once', () => {
  const portions = portionsOf([{ claims: claims(161) }, { claims: claims(161) }, {}]);
  expect(portions.map(({ length }) => length)).toEqual([54, 54, 53]);
  expect(portions.flatMap(names)).toEqual(claims(161).map((id) => path.basename(id)));
});

test('a claim of one cell alone is in a portion too', () => {
  expect(portionsOf([{ claims: claims(50) }, { claims: claims(50, 50) }]).map(({ length }) => length)).toEqual([
    50, 50,
  ]);
});
