import { expect, test } from '@jest/globals';
import { enginesAtOnce } from './fleet-size';

test.each([
  ['many cores and much memory', 16, 64_000, 91],
  ['two cores', 2, 24_000, 12],
  ['little memory', 8, 2000, 2],
  ['almost no memory', 1, 100, 1],
])('with %s', (_what, cores, freeMiB, engines) => {
  expect(enginesAtOnce(cores, freeMiB)).toBe(engines);
});
