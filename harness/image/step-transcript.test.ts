import { describe, expect, test } from '@jest/globals';
import { StepTranscript } from './step-transcript';
import { recordedLines } from './recorded-build-fixture';

function transcriptOf(texts: readonly unknown[], reported: string[] = []): StepTranscript {
  const transcript = new StepTranscript({
    onImage: (id) => reported.push(id),
    onContainer: (id) => reported.push(`in ${id}`),
  });
  for (const text of texts) if (typeof text === 'string') transcript.add(text);
  return transcript;
}

function recorded(name: string): readonly unknown[] {
  return recordedLines(name).map(({ stream }) => stream);
}

const OUTPUT = [
  { instruction: 'FROM busybox:1.36', output: '', cached: false },
  { instruction: "RUN printf no-line-end; printf 'err\\n' >&2", output: 'err\nno-line-end\n', cached: false },
  { instruction: 'RUN printf end', output: 'end\n', cached: false },
  { instruction: 'CMD ["true"]', output: '', cached: false },
];

test('output without a line end is separated from the notice after it, and has no colors', () => {
  expect(transcriptOf(recorded('classic-output-without-line-end')).steps()).toEqual(OUTPUT);
});

test('a text may be split anywhere inside a line', () => {
  const whole =
    'Step 1/2 : FROM a\n ---> e298d4693c0d\nStep 2/2 : RUN b\n ---> Running in 824d8f708e21\nwörld\n ---> a2d863974b79\n';
  const reported: string[] = [];
  expect(transcriptOf(Array.from(whole), reported).steps()).toEqual(transcriptOf([whole]).steps());
  expect(transcriptOf([whole]).steps()[1]).toEqual({ instruction: 'RUN b', output: 'wörld\n', cached: false });
  expect(reported).toEqual(['in 824d8f708e21', 'a2d863974b79']);
});

test('a cached step is cached, and its image existed before', () => {
  const reported: string[] = [];
  const transcript = transcriptOf(recorded('classic-cached-step'), reported);
  expect(transcript.steps().map(({ cached }) => cached)).toEqual([false, true, false]);
  expect(reported).toEqual(['in cb636741f9d4']);
});

test('what a command prints is not mistaken for the container of its step', () => {
  const reported: string[] = [];
  transcriptOf(
    [
      'Step 1/2 : RUN a\n',
      ' ---> Running in 824d8f708e21\n',
      ' ---> Running in 000000000000\n',
      'Step 2/2 : RUN b\n',
      ' ---> Running in cde1937ffc61\n',
    ],
    reported,
  );
  expect(reported).toEqual(['in 824d8f708e21', 'in cde1937ffc61']);
});

test('each image and each container is reported as soon as it is printed, and the image of FROM is not', () => {
  const reported: string[] = [];
  const transcript = transcriptOf(recorded('classic-output-without-line-end'), reported);
  expect(transcript.intermediateImages).toEqual(['a2d863974b79', '45b8b80a7097', 'f422320a66d7']);
  expect(transcript.intermediateContainers).toEqual(['824d8f708e21', 'cde1937ffc61', '73cb73c8c119']);
  expect(reported).toEqual([
    'in 824d8f708e21',
    'a2d863974b79',
    'in cde1937ffc61',
    '45b8b80a7097',
    'in 73cb73c8c119',
    'f422320a66d7',
  ]);
  expect(transcript.lastInstruction()).toBe('CMD ["true"]');
});

describe('what a command prints', () => {
  const printed = (...texts: readonly string[]): string | undefined =>
    transcriptOf(['Step 1/1 : RUN x\n', ...texts]).steps()[0]?.output;

  test.each([
    ['is kept when pip says that it built something', 'Successfully built flask\n', 'Successfully built flask\n'],
    ['is kept when it is an empty line', 'a\n\nb\n', 'a\n\nb\n'],
    ['is kept when it looks like the end of a step', '---> a2d863974b79\n', '---> a2d863974b79\n'],
    [
      'does not have the notices of the builder',
      ' ---> Running in 0123456789ab\na\nRemoving intermediate container 0123456789ab\nSuccessfully built 0123456789ab\nSuccessfully tagged a:b\n',
      'a\n',
    ],
    ['is kept without a line end', 'a', 'a\n'],
  ])('%s', (_what, text, output) => {
    expect(printed(text)).toBe(output);
  });

  test('stays one line if it arrives in two texts', () => {
    expect(printed('on', 'e line\n')).toBe('one line\n');
    expect(printed('see', ' --> here\n')).toBe('see --> here\n');
  });

  test('is separated from a notice of Docker 20.10', () => {
    expect(printed('end', 'Removing intermediate container 0123456789ab\n')).toBe('end\n');
    expect(printed('end', 'Successfully built 0123456789ab\n')).toBe('end\n');
  });

  test('is bounded, and its end is kept', () => {
    const output = printed(...Array.from({ length: 3000 }, (_, line) => `line ${line} ${'x'.repeat(40)}\n`));
    expect(output?.length).toBeLessThanOrEqual(128 * 1024);
    expect(output?.startsWith('[…]')).toBe(true);
    expect(output?.endsWith(`line 2999 ${'x'.repeat(40)}\n`)).toBe(true);
  });
});

test('nothing comes before the first step', () => {
  const transcript = transcriptOf(['hello\n', ' ---> a2d863974b79\n']);
  expect(transcript.builder).toBeUndefined();
  expect(transcript.steps()).toEqual([]);
  expect(transcript.intermediateImages).toEqual([]);
  expect(transcript.lastInstruction()).toBeUndefined();
});

test('with a clock each step has its time, and lasts until the next one', () => {
  const times = [100, 350, 900];
  const unheard = { onImage: () => undefined, onContainer: () => undefined };
  const transcript = new StepTranscript(unheard, () => times.shift() ?? NaN);
  transcript.add('Step 1/2 : FROM a\n');
  transcript.add('Step 2/2 : RUN b\nhi\n');
  expect(transcript.steps().map(({ startedAfterMs, durationMs }) => [startedAfterMs, durationMs])).toEqual([
    [100, 250],
    [350, 550],
  ]);
});

describe('a transcript of Buildah', () => {
  const STEPS = [
    'STEP 1/4: FROM busybox:1.36\n',
    'STEP 2/4: RUN echo hi\n',
    'hi\n',
    '--> 06239e6da94\n',
    'STEP 3/4: RUN true\n',
    '--> Using cache 72c2777dddc7c87ecdff46cf7c4181d55998b52d7e9f6a23a215eae88e2737d7\n',
    '--> 72c2777dddc\n',
    'STEP 4/4: CMD ["echo","y"]\n',
    'COMMIT registry.example/foo:x\n',
    '--> 4d803f1a975e\n',
    'Successfully tagged registry.example/foo:x\n',
    '4d803f1a975e3585375c36e990aa92f7d3a1d67d470e1e5868c8401e82e6acd1\n',
    'Successfully built 4d803f1a975e\n',
  ];

  test('is recognized by its first step, and parsed like any other', () => {
    const reported: string[] = [];
    const transcript = transcriptOf(STEPS, reported);
    expect(transcript.builder).toBe('buildah');
    expect(transcript.steps()).toEqual([
      { instruction: 'FROM busybox:1.36', output: '', cached: false },
      { instruction: 'RUN echo hi', output: 'hi\n', cached: false },
      { instruction: 'RUN true', output: '', cached: true },
      { instruction: 'CMD ["echo","y"]', output: '', cached: false },
    ]);
    expect(reported).toEqual(['06239e6da94', '4d803f1a975e']);
  });

  test('counts its stages too when there are several', () => {
    expect(transcriptOf(['[1/2] STEP 1/2: FROM a\n', '[1/2] STEP 2/2: RUN b\n']).lastInstruction()).toBe('RUN b');
  });
});

test.each([
  ['classic', ['Step 1/1 : RUN a\n', 'hi\n', '[Warning] One or more build-args [A B] were not consumed\n']],
  ['buildah', ['STEP 1/1: RUN a\n', 'hi\n', '[Warning] one or more build args were not consumed: [A B]\n']],
])('a warning about build arguments is not what the last step printed: %s', (builder, lines) => {
  const transcript = transcriptOf([...lines, '[Warning] disk is almost full\n']);
  expect(transcript.builder).toBe(builder);
  expect(transcript.steps()).toMatchObject([{ output: 'hi\n[Warning] disk is almost full\n' }]);
});
