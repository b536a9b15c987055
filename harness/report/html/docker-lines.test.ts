import { expect, test } from '@jest/globals';
import { dockerLines, runWords, words } from './docker-lines';
import { builtImage, runOf } from './html-fixture';

test('a build and two runs', () => {
  const runs = [runOf(''), runOf('', { commandOverride: ['echo', "it's", '$HOME'] })];
  expect(dockerLines([builtImage({ builder: 'classic' }), ...runs])).toEqual([
    'DOCKER_BUILDKIT=0 docker build --no-cache --network none --tag layerproof-run-and-cmd dockerfiles/run-and-cmd &&',
    'docker run --rm --network none layerproof-run-and-cmd',
    String.raw`docker run --rm --network none layerproof-run-and-cmd echo 'it'\''s' '$HOME'`,
  ]);
});

test('what else a build was asked for', () => {
  const options = { target: 'first', network: true, useCache: true, dockerfile: 'other/Dockerfile' };
  expect(dockerLines([builtImage({ options, buildArgs: { A: 'b c' } })])).toEqual([
    "DOCKER_BUILDKIT=1 docker build --build-arg 'A=b c' --target first --file dockerfiles/run-and-cmd/other/Dockerfile --tag layerproof-run-and-cmd dockerfiles/run-and-cmd",
  ]);
});

test('two images of one context have two names, and each run has its own', () => {
  const lines = dockerLines([
    builtImage(),
    builtImage({ imageId: 'sha256:3333', options: { target: 'b' } }),
    runOf('', { imageId: 'sha256:3333' }),
    runOf(''),
  ]);
  expect(lines.map((line) => line.split(' ').find((word) => word.startsWith('layerproof-')))).toEqual([
    'layerproof-run-and-cmd',
    'layerproof-run-and-cmd-2',
    'layerproof-run-and-cmd-2',
    'layerproof-run-and-cmd',
  ]);
});

test('a container that is started again is kept for that, and removed', () => {
  expect(dockerLines([builtImage(), runOf(''), runOf('', { earlierStarts: 1 })]).slice(1)).toEqual([
    'docker run --name layerproof-1 --network none layerproof-run-and-cmd',
    'docker start --attach layerproof-1',
    'docker rm layerproof-1',
  ]);
});

test.each([
  [{ entrypointOverride: ['cat', '/a'], commandOverride: ['b'] }, 'docker run --entrypoint cat IMAGE /a b'],
  [{ entrypointOverride: [], commandOverride: ['b'] }, "docker run --entrypoint '' IMAGE b"],
  [
    { options: { env: { A: '1 2' }, init: true, user: 'nobody' } },
    "docker run --env 'A=1 2' --init --user nobody IMAGE",
  ],
  [{ options: { publish: 8080 } }, 'docker run --publish 127.0.0.1::8080 IMAGE'],
  [{ options: { workingFolder: '/w', readOnly: true } }, 'docker run --read-only --workdir /w IMAGE'],
  [
    { options: { restartPolicy: { name: 'on-failure', maximumRetryCount: 2 } as const } },
    'docker run --restart on-failure:2 IMAGE',
  ],
])('%j is %s', (parts, expected) => {
  expect(runWords(runOf('', parts))).toBe(expected);
});

test('an image that was made of a built one, and what was done beside, are told in comments', () => {
  const output = { text: '', bytes: 0, cutBytes: 0 };
  const lines = dockerLines([
    builtImage(),
    { kind: 'exec', context: 'run-and-cmd', command: ['true'], exitCode: 0, stdout: output, stderr: output },
    builtImage({ derivedBy: 'docker commit', imageId: 'sha256:4' }),
    runOf('', { imageId: 'sha256:4' }),
  ]);
  expect(lines.slice(1, 3).every((line) => line.startsWith('# '))).toBe(true);
  expect(lines[3]).toBe('docker run --rm --network none layerproof-derived-2');
});

test('words are quoted where a shell would act on them', () => {
  expect(words(['a', '', 'b c', '$(x)', '`y`', '\n'])).toBe("a '' 'b c' '$(x)' '`y`' '\n'");
});
