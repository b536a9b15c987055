import { describe, expect, test } from '@jest/globals';
import {
  execWith,
  failureWith,
  imageWith,
  incompleteness,
  invalidity,
  runWith,
  STEPS,
  written,
} from './matcher-fixture';

const NOTHING = { stdout: written(''), stderr: written('') };
const FLOOD = `[…]${'x'.repeat(64 * 1024)}`;

describe('a negative assertion is not observed', () => {
  test('over a run that wrote nothing, because lost output looks the same', () => {
    const withoutOutput = runWith({ ...NOTHING, exitCode: 1 });
    expect(incompleteness(() => expect(withoutOutput).not.toHaveWritten('hi'))).toContain(
      '.not.toHaveWritten cannot determine what is missing: docker run IMAGE wrote nothing at all\nRun:       docker run IMAGE',
    );
    expect(incompleteness(() => expect(withoutOutput).not.toHavePrinted('hi\n'))).toContain('wrote nothing at all');
    expect(incompleteness(() => expect(execWith(NOTHING)).not.toHaveWritten(/hi/))).toContain('wrote nothing at all');
  });

  test('over a run whose output was partly dropped', () => {
    const flooded = runWith({ stderr: written('x', 1) });
    expect(incompleteness(() => expect(flooded).not.toHaveWritten('y'))).toContain('only the beginning');
    expect(incompleteness(() => expect(flooded).not.toHavePrinted('y'))).toContain('only the beginning');
    expect(() => expect(flooded).toHaveWritten('hi')).not.toThrow();
  });

  test('over a build without its steps, or whose output was partly dropped', () => {
    expect(incompleteness(() => expect(imageWith({ steps: [] })).not.toHavePrintedDuringBuild('a'))).toContain(
      'the output of the build has no steps',
    );
    const lost = imageWith({ lostStep: 'step 2 of 3' });
    expect(incompleteness(() => expect(lost).not.toHavePrintedDuringBuild('a'))).toContain(
      'the builder did not report step 2 of 3',
    );
    const flooded = imageWith({ steps: [...STEPS, { instruction: 'RUN yes', output: FLOOD, cached: false }] });
    expect(incompleteness(() => expect(flooded).not.toHavePrintedDuringBuild('a'))).toContain(
      'only the end of what RUN yes printed was kept',
    );
    expect(() => expect(flooded).toHavePrintedDuringBuild('x')).not.toThrow();
  });

  test('over a failure whose instruction is unknown', () => {
    expect(incompleteness(() => expect(failureWith()).not.toHaveFailedAt('RUN'))).toContain('which instruction failed');
  });

  test('over a container in which nothing was started', () => {
    const refused = runWith({ argv: [], startError: 'no such image' });
    expect(incompleteness(() => expect(refused).not.toHaveStarted(['cat']))).toContain('no such image');
  });

  test('over a port that did not answer, or could not be reached', () => {
    const unanswered = { status: 0, body: '', failure: 'getaddrinfo ENOTFOUND engine' };
    expect(incompleteness(() => expect(unanswered).not.toHaveAnswered(200, 'x'))).toContain('nobody answered');
    expect(incompleteness(() => expect(unanswered).toHaveGoneUnanswered())).toContain('ENOTFOUND');
  });
});

describe('a negative assertion holds', () => {
  test('over what was observed completely', () => {
    expect(runWith()).not.toHaveWritten('bye');
    expect(runWith()).not.toHavePrinted('bye\n');
    expect(runWith({ ...NOTHING, stderr: written('not found\n') })).not.toHaveWritten('bye');
    expect(imageWith()).not.toHavePrintedDuringBuild('bye');
    expect(runWith()).not.toHaveStarted(['sh']);
    expect({ status: 404, body: '' }).not.toHaveAnswered(200, 'x');
    expect({ status: 0, body: '', failure: 'connect ECONNREFUSED' }).toHaveGoneUnanswered();
  });

  test('over a build that was refused before its first step', () => {
    expect(failureWith({ steps: [] })).not.toHavePrintedDuringBuild('bye');
  });

  test('over a text that only looks truncated', () => {
    const image = imageWith({ steps: [{ instruction: 'RUN x', output: '[…]\n', cached: false }] });
    expect(image).not.toHavePrintedDuringBuild('bye');
  });
});

describe('a text that everything contains is rejected', () => {
  const anything: string = '';

  test.each<[string, string | RegExp]>([
    ['the empty text', anything],
    ['a blank', ' \n'],
    ['a pattern that needs nothing', /x*/],
    ['a pattern of the end of a line', /$/m],
  ])('%s', (_what, text) => {
    expect(invalidity(() => expect(runWith()).toHaveWritten(text))).toContain('which everything contains');
    expect(invalidity(() => expect(failureWith()).toHaveFailedToBuild(text))).toContain('which everything contains');
    expect(invalidity(() => expect(failureWith()).not.toHaveFailedToBuild(text))).toContain(
      'which everything contains',
    );
  });

  test('of a build, too', () => {
    expect(invalidity(() => expect(imageWith()).toHavePrintedDuringBuild(anything))).toContain(
      'which everything contains',
    );
    expect(invalidity(() => expect(failureWith()).toHaveFailedAt(anything))).toContain('which everything contains');
  });

  test('and does not compile where it can be seen', () => {
    // @ts-expect-error Every output contains the empty string.
    expect(invalidity(() => expect(runWith()).toHaveWritten(''))).toContain('received ""');
    // @ts-expect-error The same for a build.
    expect(invalidity(() => expect(imageWith()).toHavePrintedDuringBuild(''))).toContain('received ""');
    // @ts-expect-error A failure needs a cause.
    expect(invalidity(() => expect(failureWith()).toHaveFailedToBuild())).toContain('received nothing');
    // @ts-expect-error Every instruction starts with the empty string.
    expect(invalidity(() => expect(failureWith()).toHaveFailedAt(''))).toContain('received ""');
  });
});
