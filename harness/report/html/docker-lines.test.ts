import { expect, test } from '@jest/globals';
import { dockerLines } from './docker-lines';
import { runWords, words } from './docker-words';
import { builtImage, runOf } from './html-fixture';

test('a build and two runs', () => {
  const runs = [runOf(''), runOf('', { commandOverride: ['echo', "it's", '$HOME'] })];
  expect(dockerLines([builtImage({ builder: 'classic' }), ...runs])).toEqual([
    'DOCKER_BUILDKIT=0 docker build --no-cache --network none --tag layerproof-run-and-cmd dockerfiles/run-and-cmd &&',
    'docker run --rm --network none layerproof-run-and-cmd',
    String.raw`docker run --rm --network none layerproof-run-and-cmd echo 'it'\''s' '$HOME'`,
  ]);
});

test('the options of a build', () => {
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
    'docker rm --force layerproof-1',
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
  [
    { options: { publish: [80, 443], tty: true, memoryMiB: 64, cpus: 0.5, pids: 9, volumes: { '/data': 'db' } } },
    'docker run --publish 127.0.0.1::80 --publish 127.0.0.1::443 --tty --memory 64m --cpus 0.5 --pids-limit 9 --volume db:/data IMAGE',
  ],
  [{ options: { workingDirectory: '/w', readOnly: true } }, 'docker run --read-only --workdir /w IMAGE'],
  [
    { options: { restartPolicy: { name: 'on-failure', maximumRetryCount: 2 } as const } },
    'docker run --restart on-failure:2 IMAGE',
  ],
])('%j is %s', (parts, expected) => {
  expect(runWords(runOf('', parts))).toBe(expected);
});

test('an image made from a built one, and commands in its container, are comments', () => {
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

test('arguments are quoted where a shell would interpret them', () => {
  expect(words(['a', '', 'b c', '$(x)', '`y`', '\n'])).toBe("a '' 'b c' '$(x)' '`y`' '\n'");
});

test('a container that was observed while running', () => {
  const output = { text: '', bytes: 0, cutBytes: 0 };
  const startedAt = '2025-11-23T06:40:03.100Z';
  const container = { imageId: 'sha256:1111', commandOverride: ['serve'], options: { publish: 80 }, startedAt };
  const answer = { status: 200, body: 'hi' };
  const lines = dockerLines([
    builtImage(),
    { kind: 'exec', context: 'run-and-cmd', container, command: ['ps'], exitCode: 0, stdout: output, stderr: output },
    { kind: 'http', context: 'run-and-cmd', container, path: '/a b', ...answer },
    runOf('', { commandOverride: ['serve'], options: { publish: 80 } }),
  ]);
  expect(lines.slice(1)).toEqual([
    'docker run --detach --name layerproof-1 --publish 127.0.0.1::80 layerproof-run-and-cmd serve',
    'docker exec layerproof-1 ps',
    `curl "http://$(docker port layerproof-1 80)"'/a b'`,
    'docker stop layerproof-1',
    'docker logs layerproof-1',
    'docker rm --force layerproof-1',
  ]);
});

test('untrusted text cannot end a comment', () => {
  const output = { text: '', bytes: 0, cutBytes: 0 };
  const command = ['a\nrm -rf /'];
  const [line = ''] = dockerLines([
    { kind: 'exec', context: 'x\ny', command, exitCode: 0, stdout: output, stderr: output },
  ]);
  expect(line).toBe("# while a container of x y ran: docker exec CONTAINER 'a rm -rf /'");
});
