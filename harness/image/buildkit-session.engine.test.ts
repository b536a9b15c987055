import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, eventually, type TestEngine } from '../engine/test-engine-fixture';
import { openBuildKitSession } from './buildkit-session';
import { BUSYBOX, prepareTestImages, type ContextFiles, type TestImages } from './test-image-fixture';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

const from = (...lines: readonly string[]): ContextFiles => ({ Dockerfile: [`FROM ${BUSYBOX}`, ...lines] });
const builder = 'buildkit';

// A number makes a slow build unique: BuildKit merges equal steps of builds that run at the same time, and may ask the
// session of the other build.

/**
 * Whether the engine has a session with this id: a second one is then refused. The engine notices an end within five
 * seconds.
 */
async function isOpen(id: string): Promise<boolean> {
  try {
    (await own.engine.api.openSession({ id, name: 'a test', methods: [] })).destroy();
    return false;
  } catch {
    return true;
  }
}

test('BuildKit is given each secret that it asks for, byte by byte', async () => {
  const secrets = { one: 'ä first\nsecret\n', 'another.one': '', long: 'x'.repeat(400_000) };
  const image = await images.build(
    'secrets',
    from(...Object.keys(secrets).map((id) => `RUN --mount=type=secret,id=${id} wc -c < /run/secrets/${id}`)),
    { builder, secrets },
  );
  const printed = image.steps.filter(({ instruction }) => instruction.includes('RUN')).map(({ output }) => output);
  expect(printed).toEqual(['16\n', '0\n', '400000\n']);
  expect(image.options).toEqual({ secrets: Object.keys(secrets) });
  expect(JSON.stringify(image)).not.toContain('first');
});

test('a secret that was not given is missing, and fails the build if it is required', async () => {
  const absent = await images.build('absent', from('RUN --mount=type=secret,id=none ls /run/secrets || echo absent'), {
    builder,
    secrets: { other: 'value' },
  });
  expect(absent.steps.map(({ output }) => output).join('')).toContain('absent\n');
  const outcome = await images.attempt('required', from('RUN --mount=type=secret,id=none,required=true true'), {
    builder,
    secrets: {},
  });
  expect(outcome).toMatchObject({ kind: 'build-failure', message: expect.stringContaining('secret none') });
});

test('a session outlives the health checks of the engine', async () => {
  const image = await images.build(
    'slow',
    from(`RUN sleep 17 # ${randomUUID()}`, 'RUN --mount=type=secret,id=late cat /run/secrets/late'),
    {
      builder,
      secrets: { late: 'still here' },
    },
  );
  expect(image.steps.at(-1)?.output).toMatch(/^still here\n?$/);
});

test('builds at the same time have separate sessions', async () => {
  const outputs = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => {
      const files = from(`RUN --mount=type=secret,id=same echo ${name} gets "$(cat /run/secrets/same)"`);
      const image = await images.build(`at-once-${name}`, files, { builder, secrets: { same: `secret ${name}` } });
      return image.steps.at(-1)?.output;
    }),
  );
  expect(outputs).toEqual(['a', 'b', 'c', 'd'].map((name) => `${name} gets secret ${name}\n`));
});

test.each(['that succeeds', 'that fails', 'that is aborted'])('the session ends with a build %s', async (how) => {
  const controller = new AbortController();
  const interrupted = new Error('interrupted');
  const opened: string[] = [];
  const { engine } = own;
  const openSession: typeof engine.api.openSession = async (session, options) => {
    const connection = await engine.api.openSession(session, options);
    opened.push(session.id);
    return connection;
  };
  const watched = { ...engine, api: { ...engine.api, openSession } };
  const command = { 'that succeeds': 'true', 'that fails': 'exit 3' }[how] ?? 'sleep 600';
  const build = (await prepareTestImages({ ...own, engine: watched })).attempt(
    'ending',
    from(`RUN --mount=type=secret,id=token ${command} # ${randomUUID()}`),
    { builder, secrets: { token: 'a secret' }, signal: controller.signal },
  );
  const ended = build.then(
    ({ kind }) => kind,
    (thrown: unknown) => thrown,
  );
  if (how === 'that is aborted') {
    await eventually(() => expect(opened).toHaveLength(1));
    expect(await isOpen(opened[0] ?? '')).toBe(true);
    controller.abort(interrupted);
  }
  expect(await ended).toEqual({ 'that succeeds': 'image', 'that fails': 'build-failure' }[how] ?? interrupted);
  await eventually(async () => expect(await isOpen(opened[0] ?? '')).toBe(false));
});

test('a second session with the same id is refused', async () => {
  const id = randomUUID();
  const first = await own.engine.api.openSession({ id, name: 'a test', methods: [] });
  expect(await isOpen(id)).toBe(true);
  first.destroy();
  await eventually(async () => expect(await isOpen(id)).toBe(false));
});

test('a session that the engine ended is reported', async () => {
  const opened = await own.engine.api.openSession({ id: randomUUID(), name: 'a test', methods: [] });
  const openSession = (): Promise<typeof opened> => Promise.resolve(opened);
  using session = await openBuildKitSession({ openSession }, { secrets: {} });
  session.throwIfLost();
  opened.destroy();
  await eventually(() => expect(() => session.throwIfLost()).toThrow('ended the session'));
});

test('without a session, BuildKit fails even a mount that is not required', async () => {
  const outcome = await images.attempt('nobody', from('RUN --mount=type=secret,id=none true'), { builder });
  expect(outcome).toMatchObject({ kind: 'build-failure', message: expect.stringContaining('no active session') });
});

test('the classic builder gets no request if there are secrets', async () => {
  const build = images.attempt('refused', from('RUN true'), { builder: 'classic', secrets: { token: 'a secret' } });
  await expect(build).rejects.toMatchObject({ code: 'USAGE' });
});
