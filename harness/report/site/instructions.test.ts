import { expect, test } from '@jest/globals';
import { instructionsOf } from './instructions';

const SECTIONS = [
  { section: 'RUN', headings: ['RUN', 'RUN --mount'] },
  { section: 'ENTRYPOINT', headings: ['ENTRYPOINT', 'Understand how CMD and ENTRYPOINT interact'] },
  { section: 'Format', headings: ['Format'] },
];

test.each([
  ['CMD gives ENTRYPOINT its arguments.', 'Format', ['CMD', 'ENTRYPOINT']],
  ['A cache mount keeps its files.', 'RUN --mount', ['RUN']],
  ['The order matters to the RUN below.', 'Understand how CMD and ENTRYPOINT interact', ['RUN', 'ENTRYPOINT']],
  ['A stopped container keeps its files.', 'Running containers', []],
  ['SIGTERM ends it, as PID 1 or not; RUNNING is not an instruction.', 'Format', []],
])('%s (%s)', (says, section, instructions) => {
  const claim = { id: 'a/b', says, reading: 'effect', writtenIn: [{ document: 'It', section }] } as const;
  const row = { claim: { ...claim, expected: { verdict: 'confirmed', exceptions: [] } } } as const;
  expect(instructionsOf(row, SECTIONS)).toEqual(instructions);
});
