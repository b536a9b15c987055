import { expect, test } from '@jest/globals';
import type { BuildOutcome } from '../image/image';
import { planPage } from '../pages/plan-page';
import { answerOfBuild } from './step-build';

function building(...stated: readonly string[]) {
  return buildingFrom(['FROM busybox', 'RUN echo a && false', 'RUN echo b'], ...stated);
}

function buildingFrom(dockerfile: readonly string[], ...stated: readonly string[]) {
  const page = ['Save `a.sh`:', '', '```', 'date', '```', '```dockerfile', ...dockerfile, '```', '```console'];
  const { steps } = planPage([...page, '$ docker build -t x .', ...stated, '```'].join('\n'), 'page.md');
  const [step] = steps;
  if (step?.kind !== 'build') throw new Error('no build');
  return step;
}

const FAILED = {
  kind: 'build-failure',
  message: 'exit code: 1',
  instruction: 'RUN echo a && false',
  steps: [],
  baseImages: [],
};
const failed = FAILED as unknown as BuildOutcome;

test.each([
  [
    ['Step 2/3 : RUN echo a && false', "The command '/bin/sh -c echo a && false' returned a non-zero code: 1"],
    'confirmed',
  ],
  [[' => ERROR [2/3] RUN echo a && false  0.2s', 'ERROR: failed to solve: process did not complete'], 'confirmed'],
  [['ERROR: failed to solve: process "/bin/sh -c echo a && false" did not complete successfully'], 'confirmed'],
  [['Step 3/3 : RUN echo b', "The command '/bin/sh -c echo b' returned a non-zero code: 1"], 'not-observed'],
  [['ERROR: failed to solve: target stage "test" could not be found'], 'not-observed'],
  [[], 'refuted'],
] as const)('a build that fails, of which the page shows %j, is %s', (stated, outcome) => {
  expect(answerOfBuild(building(...stated), failed)).toMatchObject({ outcome });
});

test.each([
  [{ message: 'exit code: 6', instruction: 'RUN curl -L https://x.org/y' }, 'not-observed'],
  [{ message: 'pull access denied for a, repository does not exist', instruction: 'FROM a' }, 'not-observed'],
  [{ message: "The command 'wget x' returned a non-zero code: 4", instruction: 'RUN wget x' }, 'not-observed'],
  [{ message: 'exit code: 6', instruction: 'RUN echo a && false' }, 'refuted'],
  [{ message: 'exit code: 2', instruction: 'RUN curl --nosuch' }, 'refuted'],
])('a build that fails with %j is %s', (failure, outcome) => {
  expect(answerOfBuild(building(), { ...FAILED, ...failure } as unknown as BuildOutcome)).toMatchObject({ outcome });
});

test('what a failing step prints counts, and not what another one prints', () => {
  const steps = [
    { instruction: 'RUN curl x', output: 'curl: (6) Could not resolve host: x\n', cached: false },
    { instruction: 'RUN echo b', output: '', cached: false },
  ];
  const of = (instruction: string) =>
    answerOfBuild(building(), { ...FAILED, steps, message: 'exit code: 1', instruction } as unknown as BuildOutcome);
  expect(of('RUN curl x')).toMatchObject({ outcome: 'not-observed', because: expect.stringContaining('resolve host') });
  expect(of('RUN echo b')).toMatchObject({ outcome: 'refuted' });
});

test.each([
  [['FROM busybox', 'COPY a.sh /', 'RUN echo 1'], 'refuted', 'refuted'],
  [['FROM busybox', 'COPY a* /', 'RUN echo 1'], 'not-observed', 'not-observed'],
])('a build of %j that works, of which the page shows something else, is %s', (dockerfile, failing, other) => {
  const steps = [{ instruction: 'RUN echo 1', output: '1\n', cached: false }];
  const works = { kind: 'image', steps } as unknown as BuildOutcome;
  const of = (...stated: readonly string[]) => answerOfBuild(buildingFrom(dockerfile, ...stated), works).outcome;
  expect(of('Step 3/3 : RUN echo 1', "The command '/bin/sh -c x' returned a non-zero code: 1")).toBe(failing);
  expect(of('Step 2/3 : RUN echo 2')).toBe(other);
  expect(of('Step 3/3 : RUN echo 1', '1')).toBe('confirmed');
});

test('what RUN prints may differ if a file of the page depends on the day', () => {
  const dockerfile = ['FROM busybox', 'COPY a.sh /', 'RUN sh a.sh'];
  const steps = [{ instruction: 'RUN sh a.sh', output: 'Monday\n', cached: false }];
  const works = { kind: 'image', steps } as unknown as BuildOutcome;
  const of = (line: string, text: string) => answerOfBuild(buildingFrom(dockerfile, line, text), works).outcome;
  expect(of('Step 3/3 : RUN sh a.sh', 'Sunday')).toBe('not-observed');
  expect(of('Step 3/3 : RUN sh b.sh', 'Monday')).toBe('refuted');
});
