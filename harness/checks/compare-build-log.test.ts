import { describe, expect, test } from '@jest/globals';
import { compareBuildLog, readBuildLog } from './compare-build-log';
import { compareTable } from './compare-table';
import { growthOf, MOST_OF_LINEAR } from '../support/growth-fixture';

const CLASSIC = `Sending build context to Docker daemon  2.048kB
Step 1/3 : FROM busybox:1.36
 ---> a416a98b71e2
Step 2/3 : RUN echo building
 ---> Running in 5c1b2a3d4e5f
building
Removing intermediate container 5c1b2a3d4e5f
 ---> 0f1e2d3c4b5a
Step 3/3 : CMD ["true"]
 ---> Running in 6d5e4f3a2b1c
Successfully built 1a2b3c4d5e6f
Successfully tagged logged:latest`.split('\n');

const BUILDKIT = `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#5 [1/2] FROM docker.io/library/busybox:1.36@sha256:${'0'.repeat(64)}
#5 CACHED
#6 [2/2] RUN echo building
#6 0.231 building
#6 DONE 0.3s
#7 exporting to image`.split('\n');

const DOCKERFILE = ['FROM busybox:1.36', 'RUN echo building', 'CMD ["true"]'];
const STEPS = [{ instruction: 'RUN echo building', output: 'building\n', cached: false }];

describe('build logs', () => {
  test('have the same events in both dialects', () => {
    expect(readBuildLog(CLASSIC).steps).toMatchObject([
      { instruction: 'FROM busybox:1.36', output: [] },
      { instruction: 'RUN echo building', output: [{ text: 'building', at: 5 }] },
      { instruction: 'CMD ["true"]' },
    ]);
    expect(readBuildLog(BUILDKIT).steps).toMatchObject([
      { instruction: 'FROM busybox:1.36' },
      { instruction: 'RUN echo building', output: [{ text: 'building', at: 5 }] },
    ]);
  });

  test.each([
    ['classic', CLASSIC],
    ['BuildKit', BUILDKIT],
  ])('of the %s builder are true with any builder', (_name, log) => {
    expect(compareBuildLog(log, STEPS, DOCKERFILE)).toEqual({ kind: 'same' });
  });

  test('may show the values of variables, and be cut by a terminal', () => {
    const dockerfile = ['FROM busybox', 'ENV NAME=World', 'RUN echo ${NAME} and one two three four five six'];
    const log = (run: string) => compareBuildLog([` => [2/2] ${run}   0.2s`], [], dockerfile);
    expect(log('RUN echo World and one two three four five six')).toEqual({ kind: 'same' });
    expect(log('RUN echo World and one two')).toEqual({ kind: 'same' });
    expect(log('RUN cat World and one two three four five six')).toMatchObject({ kind: 'different' });
    expect(compareBuildLog(['#5 [2/2] RUN echo World and one two'], [], dockerfile)).toMatchObject({
      kind: 'different',
    });
  });

  test.each([
    ['[build 1/2] FROM docker.io/library/busybox:1.36', 'FROM busybox:1.36 AS build', 'same'],
    ['[build 1/2] FROM docker.io/library/busybox:1.36@sha256:ba76950a', 'FROM busybox:1.36 AS build', 'same'],
    ['[1/2] FROM docker.io/library/busybox:latest@sha256:ba76…', 'FROM busybox', 'same'],
    ['[1/2] FROM docker.io/library/busybox:1.36', 'FROM --platform=$BUILDPLATFORM busybox:1.36 as build', 'same'],
    ['[1/2] FROM docker.io/me/tool:2', 'FROM me/tool:2', 'same'],
    ['[1/2] FROM docker.io/library/busybox:1.35@sha256:ba76950a', 'FROM busybox:1.36', 'different'],
    ['[build 1/2] FROM docker.io/library/alpine:1.36', 'FROM busybox:1.36 AS build', 'different'],
  ] as const)('of BuildKit name a base image: %s for %s', (line, instruction, kind) => {
    expect(compareBuildLog([` => ${line}`], [], [instruction])).toMatchObject({ kind });
    expect(compareBuildLog([`#5 ${line}`], [], [instruction])).toMatchObject({ kind });
  });

  test('of BuildKit have the steps of each stage in order, and stages in parallel', () => {
    const dockerfile = ['FROM busybox AS build', 'RUN echo a', 'RUN echo b', 'FROM alpine', 'RUN echo c'];
    const log = ['stage-1 2/2] RUN echo c', 'build 2/3] RUN echo a', 'build 3/3] RUN echo b'];
    const lines = log.map((line) => ` => [${line}  0.1s`);
    expect(compareBuildLog(lines, [], dockerfile)).toEqual({ kind: 'same' });
    expect(compareBuildLog(lines.toReversed(), [], dockerfile)).toMatchObject({ kind: 'different', at: 1 });
  });

  test('of BuildKit show only the start of a here-document', () => {
    const log = ['#6 [2/2] RUN <<EOF (echo one...)'];
    expect(compareBuildLog(log, [], ['FROM busybox', 'RUN <<EOF\necho one\necho two\nEOF'])).toEqual({ kind: 'same' });
    expect(compareBuildLog(log, [], ['FROM busybox', 'RUN <<END\necho one\nEND'])).toMatchObject({ kind: 'different' });
    const copy = ['FROM busybox', 'COPY <<"EOF" /a\nx\nEOF'];
    expect(compareBuildLog(['#8 [2/2] COPY <<EOF /a'], [], copy)).toEqual({ kind: 'same' });
    expect(compareBuildLog(['#8 [2/2] COPY <<-EOF /a'], [], copy)).toMatchObject({ kind: 'different' });
  });

  test.each([
    ['RUN echo $V', 'RUN echo 2'],
    ['RUN echo 2', 'RUN echo $V'],
  ])('of %s have the output of %s', (logged, built) => {
    const log = (output: string) => [`Step 2/2 : ${logged}`, ' ---> Running in 5c1b2a3d4e5f', output];
    const steps = [{ instruction: built, output: '2\n', cached: false }];
    expect(compareBuildLog(log('2'), steps, ['RUN echo $V'])).toEqual({ kind: 'same' });
    expect(compareBuildLog(log('3'), steps, ['RUN echo $V'])).toMatchObject({ kind: 'different', stated: '3' });
  });

  test('with another instruction, order or output are not', () => {
    const change = (from: string, to: string) => CLASSIC.map((line) => line.replace(from, to));
    expect(compareBuildLog(change('CMD ["true"]', 'CMD ["false"]'), STEPS, DOCKERFILE)).toMatchObject({ at: 8 });
    expect(compareBuildLog(CLASSIC, STEPS, DOCKERFILE.toReversed())).toMatchObject({ kind: 'different' });
    const printed = CLASSIC.map((line) => (line === 'building' ? 'finished' : line));
    expect(compareBuildLog(printed, STEPS, DOCKERFILE)).toMatchObject({
      at: 5,
      stated: 'finished',
      printed: 'building',
    });
  });

  test('end before the hints and warnings of the client', () => {
    const after = ['', ' 1 warning found (use docker --debug to expand):', ' - JSONArgsRecommended: (line 3)'];
    const hints = [
      ...after,
      '',
      'View build details: docker-desktop://dashboard/build/x',
      "What's next:",
      '    Try it',
    ];
    const printed = (log: readonly string[]) => readBuildLog(log).steps.at(-1)?.output;
    expect(printed([' => [2/2] RUN echo building  0.2s', ' => exporting to image  0.0s', ...hints])).toEqual([]);
    expect(printed(['#6 [2/2] RUN echo building', '#6 DONE 0.3s', ...hints])).toEqual([]);
    const classic = ['Step 2/2 : RUN echo a', ' ---> Running in 5c1b2a3d4e5f', 'a', ' ---> 0f1e2d3c4b5a'];
    expect(printed([...classic, 'Successfully built 0f1e2d3c4b5a', 'SECURITY WARNING: …'])).toEqual([
      { text: 'a', at: 2 },
    ]);
  });

  test.each([
    ['RUN ls -la /app', 'total 8', 'total 0'],
    ['RUN cd /app && ls -l', 'total 8', 'total 0'],
    ['RUN python3 -c "import uuid; print(uuid.uuid4())"', '9b2d', '8541'],
    ['RUN echo $RANDOM', '7', '8'],
  ])('of %s print something else each time', (instruction, stated, output) => {
    const log = (run: string) => [`Step 2/2 : ${run}`, ' ---> Running in 5c1b2a3d4e5f', stated];
    const compared = (run: string) => compareBuildLog(log(run), [{ instruction: run, output, cached: false }], [run]);
    expect(compared(instruction)).toEqual({ kind: 'same' });
    expect(compared('RUN cat x')).toMatchObject({ kind: 'different', isOutput: true });
  });

  test('end with an error only if the builder says so', () => {
    const pip = ["ERROR: pip's dependency resolver does not currently take into account all the packages."];
    expect(readBuildLog(['Step 2/2 : RUN pip install x', ...pip, 'Successfully built 0f1e2d3c4b5a']).fails).toBe(false);
    expect(readBuildLog(['Step 2/2 : COPY --from=a /x /', 'COPY failed: stat x: file does not exist']).fails).toBe(
      true,
    );
    for (const last of [' => ERROR [2/2] COPY a /  0.0s', 'failed to compute cache key: "/a" not found: not found'])
      expect(readBuildLog([' => [1/2] FROM busybox  0.0s', last]).fails).toBe(true);
  });

  test('without an instruction prove nothing', () => {
    expect(compareBuildLog(['...'], STEPS, DOCKERFILE).kind).toBe('undecided');
    expect(readBuildLog(['ERROR: failed to solve']).fails).toBe(true);
  });
});

describe('tables', () => {
  const stated = [
    'CONTAINER ID   IMAGE    COMMAND                  CREATED          STATUS          PORTS   NAMES',
    '3f2c9a71b0de   waiter   "sh -c \'echo started…"   12 seconds ago   Up 11 seconds           w1',
  ];
  const row = { NAMES: 'w1', IMAGE: 'waiter', COMMAND: '"sh -c \'echo started; sleep 300\'"', STATUS: 'Up 2 seconds' };

  test('are compared by the names of their rows', () => {
    expect(compareTable(stated, [{ NAMES: 'other' }, row], ['w1'])).toEqual({ kind: 'same' });
    expect(compareTable(stated, [], ['w1'])).toMatchObject({ kind: 'different', at: 1, column: 'NAMES', stated: 'w1' });
    expect(compareTable(stated, [{ ...row, STATUS: 'Exited (0) 2 seconds ago' }], ['w1'])).toMatchObject({
      column: 'STATUS',
    });
    expect(compareTable(stated, [{ ...row, COMMAND: '"sleep 300"' }], ['w1'])).toMatchObject({ column: 'COMMAND' });
    // The engine quotes what the API gives as a separate word, and old versions truncate it.
    for (const shown of [`"/bin/sh -c 'python …"`, `"/bin/sh -c 'python a"`]) {
      const ps = ['COMMAND                  NAMES', `${shown.padEnd(25)}w1`];
      const found = { NAMES: 'w1', COMMAND: '"/bin/sh -c python app.py"' };
      expect(compareTable(ps, [found], ['w1'])).toEqual({ kind: 'same' });
      expect(compareTable(ps, [{ ...found, COMMAND: '"python app.py"' }], ['w1'])).toMatchObject({ column: 'COMMAND' });
    }
  });

  test("without such a column, or with only other people's rows, prove nothing", () => {
    expect(compareTable(stated, [], ['w2'])).toMatchObject({ kind: 'undecided' });
    expect(compareTable(['IMAGE   SIZE', 'a   1MB'], [], [])).toMatchObject({ kind: 'undecided' });
  });
});

test('the time grows linearly with a log line of blanks', async () => {
  const read = (size: number): Promise<void> => {
    readBuildLog([`#6 [2/2] RUN a${' '.repeat(size * 20)}b`]);
    return Promise.resolve();
  };
  expect(await growthOf(read, 300)).toBeLessThan(MOST_OF_LINEAR);
});
