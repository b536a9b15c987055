import { describe, expect, test } from '@jest/globals';
import { alignHistory } from './align-history';
import { chainOf, outlineOf, replacementOf, tipsOf } from './dockerfile-lines';

function align(dockerfile: string, history: string): ReadonlyArray<readonly [line: number, entry: number | undefined]> {
  const { stages } = outlineOf(dockerfile);
  const chain = chainOf(stages, stages.length - 1);
  const names = history.split(' ');
  const entries = names.map((instruction) => ({ instruction, createdBy: '', sizeBytes: 0 }));
  const { entries: aligned } = alignHistory(chain, entries);
  return chain.flatMap(({ lines }) => lines.map((line) => [line.line, aligned.get(line)] as const));
}

describe('the lines of a Dockerfile and the history', () => {
  test('are tied one by one; FROM has no entry', () => {
    expect(align('FROM a\nENV A=1\nRUN true\nCMD ["x"]\n', 'ENV RUN CMD')).toEqual([
      [1, undefined],
      [2, 0],
      [3, 1],
      [4, 2],
    ]);
  });

  test('ARG above the first FROM has no line in a stage', () => {
    expect(align('ARG V=1\nFROM a:$V\nARG V\nRUN true\n', 'ARG RUN')).toEqual([
      [2, undefined],
      [3, 0],
      [4, 1],
    ]);
  });

  test('are tied through the stages that the last one is built on, and not through others', () => {
    const dockerfile = 'FROM a AS one\nRUN true\nFROM b AS two\nRUN false\nFROM one\nCOPY --from=two /x /\n';
    expect(align(dockerfile, 'RUN COPY')).toEqual([
      [1, undefined],
      [2, 0],
      [5, undefined],
      [6, 1],
    ]);
  });

  test('entries that ONBUILD of the base image made come first and have no line', () => {
    expect(align('FROM a\nRUN true\n', 'COPY RUN RUN')).toEqual([
      [1, undefined],
      [2, 2],
    ]);
  });

  test('entries that ONBUILD of an earlier stage made have no line', () => {
    expect(align('FROM a AS one\nONBUILD RUN echo\nFROM one\nRUN true\n', 'ONBUILD RUN RUN')).toEqual([
      [1, undefined],
      [2, 0],
      [3, undefined],
      [4, 2],
    ]);
  });

  test('ONBUILD has no entry in BuildKit', () => {
    expect(align('FROM a\nRUN true\nONBUILD RUN echo\n', 'RUN')).toEqual([
      [1, undefined],
      [2, 0],
      [3, undefined],
    ]);
  });

  test('RUN without words has an entry without text in the classic builder', () => {
    expect(align('FROM a\nRUN [ ]\nRUN true\n', ' RUN')).toEqual([
      [1, undefined],
      [2, 0],
      [3, 1],
    ]);
  });

  test.each([
    ['too few entries', 'RUN'],
    ['another order', 'CMD RUN ENV'],
    ['an entry that a tool made', 'ENV  CMD'],
  ])('are never guessed: %s', (_what, history) => {
    const tied = align('FROM a\nENV A=1\nRUN true\nCMD ["x"]\n', history);
    expect(tied.map(([, entry]) => entry)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('a here-document and continued lines are one instruction each', () => {
  const { lines } = outlineOf('FROM a\nRUN <<EOF\necho one\nEOF\nRUN echo \\\n  # a comment\n  two\nCMD x\n');
  expect(lines.map(({ line, endLine, instruction }) => [line, endLine, instruction])).toEqual([
    [1, 1, 'FROM'],
    [2, 4, 'RUN'],
    [5, 7, 'RUN'],
    [8, 8, 'CMD'],
  ]);
  expect(lines[2]?.text).toBe('RUN echo two');
});

test('the stages whose images show every line are the last one and those that nothing is built on', () => {
  const { stages } = outlineOf('FROM a AS one\nFROM one AS two\nFROM b AS three\nFROM two\n');
  expect(tipsOf(stages)).toEqual([3, 2]);
});

test.each([
  ['a later one of the same image', 'FROM a\nCMD one\nCMD two\n', [[2, 3]]],
  ['one of a stage that is built on this one', 'FROM a AS b\nCMD one\nFROM b\nCMD two\n', [[2, 4]]],
  ['one that ONBUILD left for that stage', 'FROM a AS b\nCMD one\nONBUILD cmd two\nFROM b\n', [[2, 3]]],
  ['that stage, and not what ONBUILD left', 'FROM a AS b\nCMD one\nONBUILD CMD two\nFROM b\nCMD 3\n', [[2, 5]]],
  ['nothing in the same stage, whatever ONBUILD leaves', 'FROM a\nCMD one\nONBUILD CMD two\n', []],
  ['nothing of another image', 'FROM a AS b\nCMD one\nFROM c\nCMD two\n', []],
])('a CMD is replaced by %s', (_what, dockerfile, expected) => {
  const { lines, stages } = outlineOf(dockerfile);
  const chain = chainOf(stages, stages.length - 1);
  const replaced = lines.flatMap((line) => {
    const by = line.instruction === 'CMD' ? replacementOf(line, chain) : undefined;
    return by === undefined ? [] : [[line.line, by.line]];
  });
  expect(replaced).toEqual(expected);
});
