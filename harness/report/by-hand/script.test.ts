import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../observation/observation';
import { dockerLines, scriptOf } from './script';
import { builtImage, runOf } from '../model/evidence-fixture';

const OUTPUT = { text: '', bytes: 0, cutBytes: 0 };
const CONTAINER = { id: 'c0ffee', imageId: 'sha256:1111', startedAt: '2025-11-23T06:40:03.100Z' };
const TAG = 'by-hand-run-and-cmd';

/** The lines of the steps: what comes after the base image. */
function steps(...evidence: readonly Observation[]): readonly string[] {
  const lines = dockerLines(evidence);
  const base = lines.findLastIndex((line) => line.startsWith("docker image inspect --format 'ubuntu:20.04 has "));
  return lines.slice(base + 1, -1);
}

/** Those without the files and the facts of the image. */
function commands(...evidence: readonly Observation[]): readonly string[] {
  const lines = steps(...evidence);
  return lines.slice(lines.findLastIndex((line) => line.startsWith('docker image inspect --format')) + 1);
}

type Action = Extract<Observation, { readonly kind: 'action' }>;
type Verb = Action extends infer One
  ? One extends unknown
    ? Omit<One, 'kind' | 'context' | 'container'>
    : never
  : never;

function did(action: Verb, container: Partial<Action['container']> = {}): Observation {
  return {
    kind: 'action',
    context: 'run-and-cmd',
    container: { ...CONTAINER, ...container },
    ...action,
  };
}

function executed(command: readonly string[], container: Partial<Action['container']> = {}): Observation {
  const seen = { exitCode: 0, stdout: OUTPUT, stderr: OUTPUT };
  return { kind: 'exec', context: 'run-and-cmd', container: { ...CONTAINER, ...container }, command, ...seen };
}

test('a whole script works in a temporary directory, and removes what it created', () => {
  const image = builtImage({
    builder: 'classic',
    files: [{ path: 'bin/tool', text: '#!/bin/sh\n', isExecutable: true }],
  });
  expect(dockerLines([image, runOf('', { commandOverride: ['echo', "it's", '$HOME'] })])).toEqual([
    '(',
    'umask 022',
    'directory=$(mktemp -d) || exit',
    'cd "$directory" || exit',
    `trap '{ docker rm --force --volumes by-hand-1; docker image rm --force ${TAG}; rm -rf "$directory"; } >/dev/null 2>&1' EXIT`,
    "trap 'exit 130' HUP INT TERM",
    'docker image inspect ubuntu:20.04 >/dev/null 2>&1 || docker pull ubuntu:20.04 || exit',
    "docker image inspect --format 'ubuntu:20.04 has {{len .RootFS.Layers}} layers' ubuntu:20.04",
    'mkdir -p run-and-cmd/bin',
    "cat >run-and-cmd/bin/tool <<'END'",
    '#!/bin/sh',
    'END',
    'chmod +x run-and-cmd/bin/tool',
    "cat >run-and-cmd/Dockerfile <<'END'",
    'FROM ubuntu:20.04',
    '# Both',
    'RUN echo baked > /baked',
    'CMD ["cat", "/baked"]',
    'END',
    `DOCKER_BUILDKIT=0 docker build --no-cache --network none --tag ${TAG} run-and-cmd || exit`,
    String.raw`docker history --no-trunc --format 'table {{.Size}}\t{{.CreatedBy}}' ${TAG}`,
    `docker image inspect --format '{{len .RootFS.Layers}} layers, Entrypoint {{json .Config.Entrypoint}}, Cmd {{json .Config.Cmd}}, Env {{json .Config.Env}}, User {{json .Config.User}}, WorkingDir {{json .Config.WorkingDir}}' ${TAG}`,
    String.raw`docker run --name by-hand-1 --network none ${TAG} echo 'it'\''s' '$HOME'; echo "exit code: $?"`,
    "docker inspect --format 'started {{json .Path}} {{json .Args}}' by-hand-1",
    ')',
  ]);
});

describe('a build', () => {
  const build = (...evidence: readonly Observation[]): readonly string[] =>
    steps(...evidence).filter((line) => / build |^echo >/.test(line));

  test('has its options', () => {
    const options = { target: 'first', network: true, useCache: true, dockerfile: 'other/Dockerfile' };
    expect(build(builtImage({ options, buildArgs: { A: 'b c' } }))).toEqual([
      `DOCKER_BUILDKIT=1 docker build --progress=plain --build-arg 'A=b c' --target first --file run-and-cmd/other/Dockerfile --tag ${TAG} run-and-cmd || exit`,
    ]);
  });

  test('with a value that was generated for the run gets one that is generated for the script', () => {
    const value = '2b1c4b1e-4b0e-4b0f-8b1c-4b1e4b0e4b0f';
    const image = builtImage({ options: { useCache: true }, buildArgs: { NUMBER: value } });
    const { lines } = scriptOf([image]);
    expect(lines).toContain('fresh1="$(date +%s)-$$-1"');
    expect(lines.join('\n')).toContain('--build-arg NUMBER="$fresh1"');
    expect(lines.join('\n')).not.toContain(value);
  });

  test('that fails shows its exit code', () => {
    const {
      history: _history,
      config: _config,
      baseLayers: _base,
      reference: _name,
      imageId: _id,
      ...facts
    } = builtImage();
    const failed = {
      ...facts,
      kind: 'build-failure',
      builder: 'classic',
      message: 'no',
      derivedBy: undefined,
    } as const;
    expect(build(failed as unknown as Observation)).toEqual([
      `DOCKER_BUILDKIT=0 docker build --force-rm --no-cache --network none --tag ${TAG} run-and-cmd; echo "exit code: $?"`,
    ]);
  });

  test('that was shared is repeated once, and another one of the same context has another name', () => {
    const other = builtImage({ imageId: 'sha256:3333', options: { target: 'b' } });
    const lines = steps(
      builtImage(),
      builtImage({ shared: true }),
      other,
      runOf(''),
      runOf('', { imageId: other.imageId }),
    );
    expect(lines.filter((line) => / build /.test(line))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('cat >'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('docker run')).map((line) => line.split(' ')[6])).toEqual([
      `${TAG};`,
      `${TAG}-2;`,
    ]);
  });

  test('with a secret uses the placeholder from the record, and the script says so', () => {
    const { lines, gaps } = scriptOf([builtImage({ options: { secrets: ['token'] } })]);
    expect(lines[1]).toBe(`echo 'Not complete: ${gaps[0]}'`);
    expect(lines).toContain("printf '<secret token>' >secrets/token");
    expect(lines.join('\n')).toContain('--secret id=token,source=secrets/token ');
  });
});

describe('a container', () => {
  test('that is started again is attached to each time', () => {
    const first = runOf('', { containerId: 'c0ffee' });
    const second = runOf('', { containerId: 'c0ffee', earlierStarts: 1 });
    expect(commands(builtImage(), did({ verb: 'run' }), first, did({ verb: 'start' }), second)).toEqual([
      `docker run --name by-hand-1 --network none ${TAG}; echo "exit code: $?"`,
      "docker inspect --format 'started {{json .Path}} {{json .Args}}' by-hand-1",
      'docker start --attach by-hand-1; echo "exit code: $?"',
      "docker inspect --format 'started {{json .Path}} {{json .Args}}' by-hand-1",
    ]);
  });

  test('that is inspected while it runs gets everything that was done to it, in order', () => {
    const options = { publish: 80, stopTimeoutSeconds: 3 };
    const container = { options };
    const http = { kind: 'http', context: 'run-and-cmd', container: { ...CONTAINER, ...container } } as const;
    expect(
      commands(
        builtImage(),
        did({ verb: 'run' }, container),
        did({ verb: 'logs', until: 'it is ready' }, container),
        executed(['ps'], container),
        did({ verb: 'exec', command: ['sleep', '9'], options: { user: 'root' } }, container),
        { ...http, path: '/a b', status: 200, body: 'hi' },
        { ...http, path: '/', status: 0, body: '', failure: 'refused' },
        did({ verb: 'restart', graceSeconds: 0 }, container),
        did({ verb: 'kill', signal: 'SIGHUP' }, container),
        did({ verb: 'pause' }, container),
        { kind: 'status', context: 'run-and-cmd', container: { ...CONTAINER, ...container }, status: 'paused' },
        did({ verb: 'unpause' }, container),
        did({ verb: 'stop' }, container),
        runOf('', { containerId: 'c0ffee', options }),
      ),
    ).toEqual([
      `docker run --detach --name by-hand-1 --publish 127.0.0.1::80 --stop-timeout 3 ${TAG} || exit`,
      "within_a_minute printed by-hand-1 'it is ready' || exit",
      'docker exec by-hand-1 ps; echo "exit code: $?"',
      'docker exec --detach --user root by-hand-1 sleep 9 || exit',
      `curl --silent --show-error --include --retry 30 --retry-delay 1 --retry-all-errors "http://$(docker port by-hand-1 80)"'/a b'; echo "exit code: $?"`,
      'curl --silent --show-error --include --max-time 10 "http://$(docker port by-hand-1 80)"/; echo "exit code: $?"',
      'docker restart -t 0 by-hand-1 || exit',
      'docker kill --signal SIGHUP by-hand-1 || exit',
      'docker pause by-hand-1 || exit',
      "docker inspect --format '{{.State.Status}}' by-hand-1",
      'docker unpause by-hand-1 || exit',
      'docker stop by-hand-1 || exit',
      'within_a_minute ended by-hand-1 || exit',
      'docker logs by-hand-1',
      "docker inspect --format 'exit code: {{.State.ExitCode}}' by-hand-1",
      "docker inspect --format 'started {{json .Path}} {{json .Args}}' by-hand-1",
    ]);
  });

  test('under a restart policy is waited for once', () => {
    const options = { restartPolicy: { name: 'on-failure', maximumRetryCount: 2 } } as const;
    const run = runOf('', { containerId: 'c0ffee', options });
    const lines = commands(builtImage(), did({ verb: 'run' }, { options }), run, run, run);
    expect(lines[0]).toBe(`docker run --detach --name by-hand-1 --network none --restart on-failure:2 ${TAG} || exit`);
    expect(lines.filter((line) => line.startsWith('within_a_minute'))).toHaveLength(1);
  });

  test('asks for the files that were copied into it, and runs nothing of their names', () => {
    const copy = did({ verb: 'cp', directory: '/srv', paths: ["it's", '$(id)\nid', 'a b'] });
    const lines = steps(builtImage(), did({ verb: 'create' }), copy);
    expect(lines.find((line) => line.startsWith('echo '))).toBe(
      ["echo 'Copy to by-hand-1:/srv now:' 'it'\\''s' '$(id)", "id' 'a b'"].join('\n'),
    );
  });

  test('creates an image by commit, or is refused', () => {
    const derived = builtImage({ derivedBy: 'docker commit', imageId: 'sha256:4' });
    const lines = steps(
      builtImage(),
      did({ verb: 'create' }),
      did({ verb: 'commit', changes: ['CMD ["a b"]'] }),
      derived,
      runOf('', { imageId: 'sha256:4', containerId: 'other' }),
      did({ verb: 'commit', changes: ['RUN true'] }),
    );
    expect(lines.filter((line) => /^docker (create|commit|run)/.test(line))).toEqual([
      `docker create --name by-hand-1 --network none ${TAG} || exit`,
      `docker commit --change 'CMD ["a b"]' by-hand-1 ${TAG}-2 || exit`,
      `docker run --name by-hand-2 --network none ${TAG}-2; echo "exit code: $?"`,
      `docker commit --change 'RUN true' by-hand-1; echo "exit code: $?"`,
    ]);
  });

  test('of an image is removed before the image is saved and removed', () => {
    const lines = commands(
      builtImage(),
      runOf(''),
      builtImage({ derivedBy: 'docker load' }),
      runOf('', { containerId: 'b' }),
    );
    expect(steps(builtImage(), runOf(''), builtImage({ derivedBy: 'docker load' })).slice(-6, -2)).toEqual([
      'docker rm --force --volumes by-hand-1 >/dev/null',
      `docker save --output image.tar ${TAG} || exit`,
      `docker image rm ${TAG} || exit`,
      'docker load --input image.tar || exit',
    ]);
    expect(lines[0]).toBe(`docker run --name by-hand-2 --network none ${TAG}; echo "exit code: $?"`);
  });
});

test('Podman gets the same commands', () => {
  expect(dockerLines([builtImage({ builder: 'buildah' })])).toContain('docker() { podman "$@"; }');
});

describe('a script that cannot be complete says so, and why', () => {
  const linked = runOf('', { options: { network: true, links: { db: 'layerproof-s-db' } } });
  const oldRun = runOf('', { earlierStarts: 1 });
  const oldProbe = executed(['ps'], { id: undefined as unknown as string });
  const copying = builtImage({ dockerfile: 'FROM a\nCOPY b /b\n' });
  const large = builtImage({ files: [{ path: 'large' }] });
  const cut = builtImage({ dockerfile: 'FROM a… (9 more characters)' });
  const outside = builtImage({ files: [{ path: '../b', text: 'b\n' }] });
  test.each([
    ['an older record of a container', [builtImage(), oldRun], 'older version'],
    ['an older record of a running container', [builtImage(), oldProbe], 'older version'],
    ['an older record of a build context', [copying], 'kept no files'],
    ['a large file', [large], 'does not have the whole file "large"'],
    ['a Dockerfile that was cut', [cut], 'does not have the whole file "Dockerfile"'],
    ['a link to another container', [builtImage(), linked], 'does not link containers'],
    ['a file outside of the context', [outside], 'does not have the whole file "../b"'],
  ])('%s', (_, evidence, why) => {
    const { lines, gaps } = scriptOf(evidence);
    expect(gaps.join()).toContain(why);
    expect(lines.filter((line) => line.startsWith("echo 'Not complete: "))).toHaveLength(gaps.length);
  });
});

test('without evidence there is no script', () => {
  expect(scriptOf([])).toEqual({ lines: [], gaps: [] });
});
