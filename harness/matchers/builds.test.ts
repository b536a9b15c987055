import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../image/image';
import { failureOf, failureWith, imageWith, lines, misuseOf, runWith } from './matcher-fixture';

const BUILD = 'Build:    dockerfiles/article/greeting by classic';
const STEPS = lines('What the builder did:', '  FROM busybox:1.36  (cached)', '  RUN echo hi', '    hi', '    there');

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHavePrintedDuringBuild', () => {
  test('holds for what an instruction printed, in an image and in a failed build', () => {
    expect(imageWith()).toHavePrintedDuringBuild('there');
    expect(failureWith()).toHavePrintedDuringBuild('hi\n');
    expect(seen).toEqual(['The build printed "there".', 'The build printed "hi\\n".']);
  });

  test('fails for what is only in an instruction', () => {
    expect(failureOf(() => expect(imageWith()).toHavePrintedDuringBuild('echo'))).toBe(
      lines(
        'expect(image).toHavePrintedDuringBuild("echo")',
        '',
        BUILD,
        'Expected: "echo" among what the instructions print',
        '',
        STEPS,
      ),
    );
    expect(seen).toEqual(['The build printed nothing like "echo".']);
  });

  test('with .not holds for that, and fails for what was printed', () => {
    expect(imageWith()).not.toHavePrintedDuringBuild('echo');
    expect(failureOf(() => expect(imageWith()).not.toHavePrintedDuringBuild('there'))).toBe(
      lines(
        'expect(image).not.toHavePrintedDuringBuild("there")',
        '',
        BUILD,
        'Expected: nothing like "there" among what the instructions print',
        '',
        STEPS,
      ),
    );
  });

  test('shows the last ten lines of each step', () => {
    const output = Array.from({ length: 15 }, (_, line) => `line ${line}\n`).join('');
    const image = imageWith({ steps: [{ instruction: 'RUN a', output, cached: false }] });
    expect(failureOf(() => expect(image).toHavePrintedDuringBuild('x'))).toContain('  RUN a\n    line 5\n');
  });

  test('rejects what was not built', () => {
    expect(misuseOf(() => expect(runWith() as unknown as Image).toHavePrintedDuringBuild('x'))).toContain(
      'expect(outcome).toHavePrintedDuringBuild(expected)\n\nMatcher error: received value must be an image or the outcome of a build',
    );
  });
});

describe('toHaveFailedAt', () => {
  const failure = failureWith({ instruction: 'RUN exit 3', exitCode: 3, message: 'exit code: 3' });

  test('holds for the beginning of the instruction, and the exit code if it is given', () => {
    expect(failure).toHaveFailedAt('RUN exit');
    expect(failure).toHaveFailedAt('RUN', { exitCode: 3 });
    expect(seen).toEqual(Array(2).fill('The build failed at RUN exit 3 with exit code 3.'));
  });

  test("fails for another instruction, with the engine's message", () => {
    expect(failureOf(() => expect(failure).toHaveFailedAt('COPY'))).toBe(
      lines(
        'expect(outcome).toHaveFailedAt("COPY")',
        '',
        BUILD,
        'Expected: "failed at COPY"',
        'Received: "failed at RUN exit 3 with exit code 3"',
        '',
        'Engine:   exit code: 3',
        STEPS,
      ),
    );
  });

  test('fails for another exit code', () => {
    expect(failureOf(() => expect(failure).toHaveFailedAt('RUN', { exitCode: 4 }))).toContain(
      'Expected: "failed at RUN with exit code 4"\nReceived: "failed at RUN exit 3 with exit code 3"',
    );
  });

  test('fails for a failure whose instruction is unknown', () => {
    expect(failureOf(() => expect(failureWith()).toHaveFailedAt('RUN'))).toContain(
      'Received: "failed at an unknown instruction"\n\nEngine:   no such file',
    );
  });

  test('fails for an image', () => {
    expect(failureOf(() => expect(imageWith()).toHaveFailedAt('RUN'))).toBe(
      lines(
        'expect(outcome).toHaveFailedAt("RUN")',
        '',
        BUILD,
        'Expected: "failed at RUN"',
        'Received: "built an image"',
        '',
        STEPS,
      ),
    );
    expect(seen).toEqual(['The build built an image.']);
  });

  test('with .not holds for an image and for another instruction, and fails for this one', () => {
    expect(imageWith()).not.toHaveFailedAt('RUN');
    expect(failure).not.toHaveFailedAt('COPY');
    expect(failureOf(() => expect(failure).not.toHaveFailedAt('RUN'))).toBe(
      lines(
        'expect(outcome).not.toHaveFailedAt("RUN")',
        '',
        BUILD,
        'Expected: not "failed at RUN"',
        '',
        'Engine:   exit code: 3',
        STEPS,
      ),
    );
  });

  test('rejects what was not built', () => {
    expect(misuseOf(() => expect(undefined as unknown as Image).toHaveFailedAt('RUN'))).toBe(
      lines(
        'expect(outcome).toHaveFailedAt(expected)',
        '',
        'Matcher error: received value must be an image or the outcome of a build',
        '',
        'Received has value: undefined',
      ),
    );
  });
});

describe('toHaveFailedToBuild', () => {
  test('holds for a text of the message', () => {
    expect(failureWith()).toHaveFailedToBuild('such file');
    expect(seen).toEqual(['The build failed: no such file']);
    expect(failureWith()).toHaveFailedToBuild(/^NO SUCH/i);
    expect(failureOf(() => expect(failureWith()).toHaveFailedToBuild(/^such/))).toContain('that says /^such/');
  });

  test('fails for another text', () => {
    expect(failureOf(() => expect(failureWith()).toHaveFailedToBuild('permission denied'))).toBe(
      lines(
        'expect(outcome).toHaveFailedToBuild("permission denied")',
        '',
        BUILD,
        'Expected: a failure that says "permission denied"',
        'Received: "no such file"',
        '',
        STEPS,
      ),
    );
  });

  test('fails for an image', () => {
    expect(failureOf(() => expect(imageWith()).toHaveFailedToBuild('no such file'))).toContain(
      lines('Expected: a failure that says "no such file"', 'Received: an image', '', STEPS),
    );
    expect(seen).toEqual(['The build created an image.']);
  });

  test('with .not holds for an image and for another text, and fails for this one', () => {
    expect(imageWith()).not.toHaveFailedToBuild('no such file');
    expect(failureWith()).not.toHaveFailedToBuild('permission denied');
    expect(failureOf(() => expect(failureWith()).not.toHaveFailedToBuild('no such file'))).toContain(
      lines('Expected: no failure that says "no such file"', 'Received: "no such file"'),
    );
  });

  test('rejects what was not built', () => {
    expect(misuseOf(() => expect(runWith() as unknown as Image).toHaveFailedToBuild('x'))).toContain(
      'expect(outcome).toHaveFailedToBuild(expected)\n\nMatcher error: received value must be an image or the outcome of a build',
    );
  });
});
