import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { patience } from '../support/pace';
import { runContainer } from './run-container';
import { startContainer } from './start-container';

let own: TestEngine;
let plain: Image;
let withEntrypoint: Image;
let withoutCommand: Image;
let service: Image;

beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const from = (context: string, ...lines: readonly string[]): Promise<Image> =>
    build(context, { Dockerfile: [`FROM ${BUSYBOX}`, ...lines] }, { builder: 'classic' });
  [plain, withEntrypoint, withoutCommand, service] = await Promise.all([
    from('plain', 'RUN echo text > /plain-file', 'CMD ["echo", "default"]'),
    from('with-entrypoint', 'ENTRYPOINT ["echo", "entrypoint"]', 'CMD ["default"]'),
    from('without-command', 'ENTRYPOINT []', 'CMD []'),
    from(
      'service',
      'RUN mkdir /www && echo served > /www/index.html',
      'CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]',
    ),
  ]);
});
afterAll(() => own[Symbol.asyncDispose]());

const shell = (script: string): { readonly command: readonly string[] } => ({ command: ['sh', '-c', script] });

async function containersOfOurs(): Promise<number> {
  const filters = { label: [`layerproof.session=${own.engine.ownership.session}`] };
  return (await own.engine.api.listContainers({ filters })).length;
}

test('capabilities are dropped, and hosts added', async () => {
  const script = shell('grep -c 192.0.2.7 /etc/hosts; chown 1:1 /plain-file && echo changed');
  const [usual, changed] = await Promise.all([
    runContainer(plain, script),
    runContainer(plain, { ...script, hosts: { api: '192.0.2.7' }, droppedCapabilities: ['CHOWN'] }),
  ]);
  expect(usual.stdout.text).toBe('0\nchanged\n');
  expect(changed.stdout.text).toBe('1\n');
});

describe('a container that never ends', () => {
  test('is stopped and removed at the deadline, and the error shows what it had written', async () => {
    const run = runContainer(plain, {
      ...shell('echo working; echo so far >&2; sleep 1000'),
      deadlineMs: patience(3000),
    });
    await expect(run).rejects.toMatchObject({
      code: 'CONTAINER_DID_NOT_END',
      message: expect.stringMatching(
        /^Gave up after \S+ s: the container of dockerfiles\/plain on \S+ \S+ did not end\. It had written 15 bytes, among them:\nworking\n\nso far\n$/,
      ),
    });
    expect(await containersOfOurs()).toBe(0);
  });

  test('is removed when the run is interrupted', async () => {
    const controller = new AbortController();
    await using container = await startContainer(plain, {
      ...shell('echo ready; sleep 1000'),
      signal: controller.signal,
    });
    await container.hasPrinted('ready');
    const ended = container.ended();
    controller.abort(new Error('interrupted'));
    await expect(ended).rejects.toThrow('interrupted');
    await container[Symbol.asyncDispose]();
    expect(await containersOfOurs()).toBe(0);
  });
});

describe('output', () => {
  test('on stdout and on stderr is kept separate, byte for byte', async () => {
    const run = await runContainer(plain, shell(`printf 'out\\377\\376\\000end'; printf 'caf\\303\\251' >&2; exit 3`));
    expect(run.stdout).toEqual({ text: 'out\ufffd\ufffd\0end', bytes: 9, cutBytes: 0 });
    expect(run.stderr).toEqual({ text: 'café', bytes: 5, cutBytes: 0 });
    expect(run.exitCode).toBe(3);
  });

  test('of many small lines on both is complete and in order', async () => {
    const run = await runContainer(
      plain,
      shell('i=0; while [ $i -lt 3000 ]; do echo out $i; echo error $i >&2; i=$((i+1)); done'),
    );
    const lines = (word: string): string => Array.from({ length: 3000 }, (_, index) => `${word} ${index}\n`).join('');
    expect(run.stdout.text).toBe(lines('out'));
    expect(run.stderr.text).toBe(lines('error'));
  });
});

describe('the exit code', () => {
  test.each([
    [0, { command: ['true'] }],
    [7, { command: ['sh', '-c', 'exit 7'] }],
    [137, { command: ['sh', '-c', 'kill -9 $$; sleep 1'], init: true }],
    [126, { command: ['/plain-file'] }],
    [127, { command: ['no-such-program'] }],
  ] as const)('is %i', async (exitCode, options) => {
    expect(await runContainer(plain, options)).toMatchObject({ exitCode, argv: options.command });
  });

  test("reports what cannot be started with the engine's message", async () => {
    const run = await runContainer(plain, { command: ['no-such-program'] });
    expect(run.startError).toContain('"no-such-program": executable file not found');
    expect((await runContainer(plain, { command: ['true'] })).startError).toBeUndefined();
  });

  test('is 125 if there is no command at all', async () => {
    expect(await runContainer(withoutCommand)).toMatchObject({
      exitCode: 125,
      argv: [],
      startError: expect.stringMatching(/^no command specified/i),
    });
  });
});

describe('overrides', () => {
  test.each([
    ['of nothing', {}, ['echo', 'entrypoint', 'default'], 'entrypoint default\n'],
    ['of the command', { command: ['mine', 'too'] }, ['echo', 'entrypoint', 'mine', 'too'], 'entrypoint mine too\n'],
    // As `docker run --entrypoint`: the default command is dropped with the entrypoint it was meant for.
    ['of the entrypoint', { entrypoint: ['basename'], command: ['/a/b'] }, ['basename', '/a/b'], 'b\n'],
    ['that reset the entrypoint', { entrypoint: [], command: ['echo', 'only'] }, ['echo', 'only'], 'only\n'],
  ] as const)('%s give the argv of docker run', async (_, options, argv, text) => {
    const run = await runContainer(withEntrypoint, options);
    expect(run).toMatchObject({ argv, exitCode: 0, stdout: { text } });
    expect(run.commandOverride).toEqual('command' in options ? options.command : undefined);
    expect(run.entrypointOverride).toEqual('entrypoint' in options ? options.entrypoint : undefined);
  });
});

describe('a container that is inspected', () => {
  test('keeps its override when it is started again, and separates the runs', async () => {
    await using container = await startContainer(plain, shell('echo again >> /log; cat /log; exit 4'));
    expect(await container.ended()).toMatchObject({ exitCode: 4, earlierStarts: 0, stdout: { text: 'again\n' } });
    await container.start();
    expect(await container.ended()).toMatchObject({
      exitCode: 4,
      earlierStarts: 1,
      stdout: { text: 'again\nagain\n' },
      argv: ['sh', '-c', 'echo again >> /log; cat /log; exit 4'],
    });
  });

  test('runs commands next to its main process', async () => {
    await using container = await startContainer(plain, shell('echo main; sleep 1000'));
    await container.hasPrinted('main');
    expect(await container.exec(['sh', '-c', 'echo beside; echo wrong >&2; exit 9'])).toEqual({
      command: ['sh', '-c', 'echo beside; echo wrong >&2; exit 9'],
      exitCode: 9,
      stdout: { text: 'beside\n', bytes: 7, cutBytes: 0 },
      stderr: { text: 'wrong\n', bytes: 6, cutBytes: 0 },
    });
    expect(await container.stop({ graceSeconds: 0 })).toMatchObject({ exitCode: 137, stdout: { text: 'main\n' } });
  });

  test('answers at its published port', async () => {
    await using container = await startContainer(service, { publish: 8080 });
    expect(await container.get('/')).toEqual({ status: 200, body: 'served\n' });
    expect(await container.get('/nothing')).toMatchObject({ status: 404 });
  });
});
