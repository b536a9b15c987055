import { expect, test } from '@jest/globals';
import { outlineOf } from './dockerfile-lines';
import { matchSteps } from './match-steps';

test('steps are found by the words of their instruction, equal ones by their order', () => {
  const { lines } = outlineOf('FROM a\nrun echo   one \\\n  two\nRUN true\nRUN true\nCMD x\n');
  const step = (instruction: string, output: string) => ({ instruction, output, cached: false });
  const found = matchSteps(lines, [
    step('FROM a', ''),
    step('RUN echo one two', 'first'),
    step('RUN true', 'second'),
    step('RUN true', 'third'),
  ]);
  expect(lines.map((line) => found.get(line)?.output)).toEqual(['', 'first', 'second', 'third', undefined]);
});
