import { describe, expect, test } from '@jest/globals';
import { readBuildOutput, type BuildOutput } from './build-output';
import { recordedLines, type BuildLine } from './recorded-build-fixture';

async function outputOf(lines: readonly BuildLine[], reported: string[] = []): Promise<BuildOutput> {
  async function* stream(): AsyncGenerator<BuildLine> {
    yield* lines;
  }
  return readBuildOutput(stream(), {
    onImage: (id) => reported.push(id),
    onContainer: (id) => reported.push(`in ${id}`),
  });
}

describe('a build of the classic builder', () => {
  test('that fails has the steps until then, the exit code, and the images that are left behind', async () => {
    const reported: string[] = [];
    expect(await outputOf(recordedLines('classic-failing-run'), reported)).toEqual({
      builder: 'classic',
      steps: [
        { instruction: 'FROM busybox:1.36', output: '', cached: false },
        { instruction: 'RUN printf ok > /f', output: '', cached: false },
        { instruction: 'RUN printf before; exit 3', output: 'before\n', cached: false },
      ],
      error: {
        message: "The command '/bin/sh -c printf before; exit 3' returned a non-zero code: 3",
        instruction: 'RUN printf before; exit 3',
        exitCode: 3,
      },
      intermediateImages: ['0accf1648e0b'],
      intermediateContainers: ['8a12ae14eab3', '04139afacd3c'],
    });
    expect(reported).toEqual(['in 8a12ae14eab3', '0accf1648e0b', 'in 04139afacd3c']);
  });

  test('that succeeds has no error', async () => {
    const output = await outputOf(recordedLines('classic-output-without-line-end'));
    expect(output.error).toBeUndefined();
    expect(output.steps).toHaveLength(4);
  });
});

describe('a build of BuildKit', () => {
  test('that fails has the instruction, and the exit code from the end of its sentence', async () => {
    expect(await outputOf(recordedLines('buildkit-failing-run'))).toEqual({
      builder: 'buildkit',
      steps: [
        {
          instruction: "RUN printf 'wörld\\n'; echo err >&2",
          output: 'err\nwörld\n',
          cached: false,
          startedAfterMs: 228,
          durationMs: 1254,
        },
        {
          instruction: 'RUN echo before; exit 3',
          output: 'before\n',
          cached: false,
          startedAfterMs: 1484,
          durationMs: 1267,
        },
      ],
      error: {
        message: 'process "/bin/sh -c echo before; exit 3" did not complete successfully: exit code: 3',
        instruction: 'RUN echo before; exit 3',
        exitCode: 3,
      },
      intermediateImages: [],
      intermediateContainers: [],
    });
  });
});

describe('the output of a build that created an image', () => {
  const whole = recordedLines('classic-output-without-line-end');
  const stream = (...texts: readonly string[]): readonly BuildLine[] => texts.map((text) => ({ stream: `${text}\n` }));
  const buildah = ['STEP 1/2: FROM busybox', 'STEP 2/2: CMD x', 'Successfully built 0accf1648e0b'];

  test('is whole when it has its last step and the ID of the image', async () => {
    expect(await outputOf(whole)).toMatchObject({ missing: undefined, builtId: 'f422320a66d7' });
    expect(await outputOf(stream(...buildah))).toMatchObject({ missing: undefined, builtId: '0accf1648e0b' });
  });

  test.each<[string, readonly BuildLine[], string]>([
    ['when it is empty', [], 'it has no steps'],
    ['when it has only the ID', stream('Successfully built 0accf1648e0b'), 'it has no steps'],
    ['when its steps break off', whole.slice(0, 12), 'it ends at step 3 of 4'],
    ['when its end is missing', whole.slice(0, -2), 'it does not say that an image was built'],
    ['when only a command says the end', stream('Step 1/2 : RUN x', buildah[2] ?? ''), 'it ends at step 1 of 2'],
    ['when a step in the middle is missing', stream('Step 1/3 : FROM a', 'Step 3/3 : RUN x'), 'it ends at step 1 of 3'],
    ['when Buildah breaks off', stream(...buildah.slice(0, 1)), 'it ends at step 1 of 2'],
    ['when BuildKit does not give the ID', recordedLines('buildkit-failing-run').slice(0, -1), 'it does not say which'],
  ])('is not whole %s', async (_what, lines, missing) => {
    expect((await outputOf(lines)).missing).toMatch(missing);
  });

  test('needs no end if it has an error', async () => {
    expect((await outputOf(recordedLines('classic-failing-run'))).missing).toBeUndefined();
  });

  test('has no step that a command forged', async () => {
    const { steps } = await outputOf(stream('Step 1/2 : FROM a', 'Step 9/9 : RUN x', 'Step 2/2 : CMD y'));
    expect(steps.map(({ instruction }) => instruction)).toEqual(['FROM a', 'CMD y']);
  });
});

describe('an error line', () => {
  test.each<[string, BuildLine, object]>([
    ['with a detail', { errorDetail: { message: 'no', code: 7 }, error: 'other' }, { message: 'no', exitCode: 7 }],
    ['with a code that is not a number', { errorDetail: { message: 'no', code: '7' } }, { message: 'no' }],
    ['with an error alone', { error: 'max depth exceeded' }, { message: 'max depth exceeded' }],
    ['with an empty error', { error: '' }, { message: '' }],
    [
      'of BuildKit in 20.10.24',
      { errorDetail: { message: 'executor failed running [/bin/sh -c exit 3]: exit code: 3' } },
      { message: 'executor failed running [/bin/sh -c exit 3]: exit code: 3', exitCode: 3 },
    ],
    ['that speaks of an exit code elsewhere', { error: 'exit code: 3 is odd' }, { message: 'exit code: 3 is odd' }],
    ['with exit code 0', { errorDetail: { message: 'no', code: 0 } }, { message: 'no', exitCode: 0 }],
  ])('%s is reported', async (_what, line, error) => {
    expect((await outputOf([line])).error).toEqual(error);
  });

  test('keeps the error if more lines follow', async () => {
    expect((await outputOf([{ error: 'no' }, { stream: 'later\n' }])).error).toEqual({ message: 'no' });
  });

  test.each<[string, BuildLine]>([
    ['is missing', { stream: 'x' }],
    ['is not text', { error: 5 }],
    ['has a detail of null', { errorDetail: null }],
    ['has a detail without a message', { errorDetail: { code: 1 } }],
  ])('is none when it %s', async (_what, line) => {
    expect((await outputOf([line])).error).toBeUndefined();
  });
});

describe('the builder', () => {
  test.each<[string, readonly BuildLine[], string | undefined]>([
    ['is not known from nothing', [], undefined],
    ['is not known from the ID of the image', [{ aux: { ID: 'sha256:0' } }], undefined],
    ['is not known from a text without a step', [{ stream: 'hello\n' }], undefined],
    ['is not known from the trace of something else', [{ id: 'moby.image.id', aux: 'AA==' }], undefined],
    ['is classic when there are steps', [{ stream: 'Step 1/1 : FROM scratch\n' }], 'classic'],
    ['is BuildKit when there is a trace', [{ id: 'moby.buildkit.trace', aux: '' }], 'buildkit'],
  ])('%s', async (_what, lines, builder) => {
    expect((await outputOf(lines)).builder).toBe(builder);
  });
});

test('a stream that breaks off makes reading fail', async () => {
  async function* broken(): AsyncGenerator<BuildLine> {
    yield { stream: 'Step 1/1 : FROM scratch\n' };
    throw new Error('connection lost');
  }
  await expect(readBuildOutput(broken(), { onImage: () => undefined, onContainer: () => undefined })).rejects.toThrow(
    'connection lost',
  );
});
