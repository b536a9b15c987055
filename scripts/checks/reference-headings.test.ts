import { expect, test } from '@jest/globals';
import type { DeclaredClaim } from './declared-claims';
import { readHeadings } from '../shared/reference-sections';
import { coverageLines } from './reference-headings';

const claim = (...headings: readonly string[]): DeclaredClaim => ({ headings }) as unknown as DeclaredClaim;

test('each heading of the covered sections is shown with its number of claims', () => {
  const sections = [
    { section: 'RUN', isOurs: true, headings: ['RUN', 'RUN --mount'] },
    { section: 'COPY', isOurs: false, headings: ['COPY'] },
  ];
  expect(coverageLines(sections, [claim('RUN'), claim('RUN', 'COPY'), claim()])).toEqual([
    'Headings of the Dockerfile reference: 1 of 2 with claims',
    '    2  RUN',
    '    –  RUN --mount',
  ]);
});

test('the sections about RUN, CMD, ENTRYPOINT and SHELL are covered', () => {
  const ours = readHeadings().filter(({ isOurs }) => isOurs);
  expect(ours.map(({ section }) => section)).toEqual(expect.arrayContaining(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL']));
});
