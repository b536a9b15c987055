import { describe, expect, test } from '@jest/globals';
import type { BuildStep } from '../image/image';
import { outlineOf } from './dockerfile-lines';
import { failedLine, matchSteps } from './match-steps';

const step = (instruction: string, output = ''): BuildStep => ({
  instruction,
  output,
  cached: false,
  startedAfterMs: 1,
});

function outputs(dockerfile: string, steps: readonly BuildStep[]): ReadonlyArray<string | undefined> {
  const { lines } = outlineOf(dockerfile);
  const found = matchSteps(lines, steps);
  return lines.filter(({ instruction }) => instruction !== 'FROM').map((line) => found.get(line)?.output);
}

test('steps are found by the words of their instruction, equal ones by their order', () => {
  const dockerfile = 'FROM a\nrun echo   one \\\n  two\nRUN true\nRUN true\nCMD x\n';
  const steps = [
    step('FROM a'),
    step('RUN echo one two', 'first'),
    step('RUN true', 'second'),
    step('RUN true', 'third'),
  ];
  expect(outputs(dockerfile, steps)).toEqual(['first', 'second', 'third', undefined]);
});

describe('a step that could be that of another line is tied to none', () => {
  const twoStages = 'FROM a AS one\nRUN same\nRUN own\nFROM b\nRUN same\n';

  test('when a stage that was not built has the same line', () => {
    expect(outputs(twoStages, [step('RUN same', 'of the last stage')])).toEqual([undefined, undefined, undefined]);
  });

  test('when both stages were built, because BuildKit sorts by the position in a stage', () => {
    const steps = [step('RUN same', 'of either'), step('RUN same', 'of either'), step('RUN own', 'own')];
    expect(outputs(twoStages, steps)).toEqual([undefined, 'own', undefined]);
  });

  test('when an ONBUILD instruction has the same words', () => {
    const dockerfile = 'FROM a AS one\nONBUILD RUN same\nFROM one\nRUN same\n';
    expect(outputs(dockerfile, [step('RUN same', 'of ONBUILD')])).toEqual([undefined, undefined]);
    expect(failedLine(outlineOf(dockerfile).lines, 'RUN same', [])).toBeUndefined();
  });

  test('when an ONBUILD instruction of the base image has the same words', () => {
    const steps = [step('RUN same', 'of ONBUILD'), step('RUN same', 'of the line')];
    expect(outputs('FROM a\nRUN same\n', steps)).toEqual([undefined]);
  });
});

describe('the line that made a build fail', () => {
  const lineIn = (dockerfile: string, steps: readonly BuildStep[]): number | undefined =>
    failedLine(outlineOf(dockerfile).lines, 'RUN test', steps)?.line;

  test('is found by its words', () => {
    expect(lineIn('FROM a\nRUN one\nRUN test\n', [])).toBe(3);
  });

  test('is, of equal ones, the last that was started', () => {
    const dockerfile = 'FROM a\nRUN test\nRUN change\nRUN test\n';
    expect(lineIn(dockerfile, [step('RUN test')])).toBe(2);
    expect(lineIn(dockerfile, [step('RUN test'), step('RUN change'), step('RUN test')])).toBe(4);
    const { startedAfterMs: _, ...notStarted } = step('RUN test');
    expect(lineIn(dockerfile, [step('RUN test'), notStarted])).toBe(2);
  });

  test('is not known when another stage has the same', () => {
    expect(lineIn('FROM a AS one\nRUN test\nFROM b\nRUN test\n', [step('RUN test')])).toBeUndefined();
  });
});
