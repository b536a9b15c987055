import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, inventoryOf, type TestEngine } from '../engine/test-engine-fixture';
import { saveAndLoad } from '../image/derived-image';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages, type TestImages } from '../image/test-image-fixture';
import { runContainer } from './run-container';
import { createContainer, startContainer } from './start-container';

let own: TestEngine;
let images: TestImages;
let plain: Image;

beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
  plain = await build('plain');
});
afterAll(() => own[Symbol.asyncDispose]());

const build = (context: string, builder: 'classic' | 'buildkit' = 'classic'): Promise<Image> =>
  images.build(
    context,
    { Dockerfile: [`FROM ${BUSYBOX}`, 'RUN cat /proc/sys/kernel/random/uuid > /id', 'CMD ["cat", "/id"]'] },
    { builder },
  );
const shell = (script: string): { readonly command: readonly string[] } => ({ command: ['sh', '-c', script] });
const WAITS = shell('trap "echo got HUP; exit 4" HUP; echo ready; while true; do sleep 0.1; done');

describe('a container', () => {
  test('that was only created runs when it is started', async () => {
    await using container = await createContainer(plain, shell('echo ran'));
    expect(await container.status()).toBe('created');
    await container.start();
    expect(await container.ended()).toMatchObject({ exitCode: 0, earlierStarts: 0, stdout: { text: 'ran\n' } });
    expect(await container.status()).toBe('exited');
  });

  test('gets only the signal that it is sent', async () => {
    await using container = await startContainer(plain, WAITS);
    await container.hasPrinted('ready');
    await container.kill('SIGWINCH');
    expect(await container.status()).toBe('running');
    await container.kill('SIGHUP');
    expect(await container.ended()).toMatchObject({ exitCode: 4, stdout: { text: 'ready\ngot HUP\n' } });
    await expect(container.kill('SIGHUP')).rejects.toMatchObject({ status: 409 });
  });

  test('is paused and continues', async () => {
    await using container = await startContainer(plain, WAITS);
    await container.hasPrinted('ready');
    await container.pause();
    expect(await container.status()).toBe('paused');
    await container.unpause();
    expect(await container.status()).toBe('running');
    expect(await container.exec(['true'])).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['--read-only', { readOnly: true, ...shell('echo x > /x') }, 1],
    ['--stop-signal', { stopSignal: 'SIGHUP', ...WAITS }, 4],
    ['--stop-timeout', { stopTimeoutSeconds: 0, ...WAITS }, 137],
  ] as const)('takes %s', async (_, options, exitCode) => {
    await using container = await startContainer(plain, options);
    if (!('readOnly' in options)) await container.hasPrinted('ready');
    expect('readOnly' in options ? await container.ended() : await container.stop()).toMatchObject({ exitCode });
  });
});

describe('an image that is created from a container', () => {
  test('by commit has its files, its command and one more layer', async () => {
    await using container = await startContainer(plain, shell('echo written > /written'));
    await container.ended();
    const committed = await container.commit();
    expect(committed.config.defaultCommand).toEqual(['sh', '-c', 'echo written > /written']);
    expect(committed).toMatchObject({ context: 'plain', derivedBy: 'docker commit' });
    expect(committed.history).toHaveLength(plain.history.length + 1);
    expect(committed.history.slice(0, -1)).toEqual(plain.history);
    expect(committed.history.at(-1)?.layer).toBeDefined();
    expect(committed.baseLayers).toBe(plain.baseLayers);
    expect(await runContainer(committed, { command: ['cat', '/written'] })).toMatchObject({
      stdout: { text: 'written\n' },
    });
  });

  test('by commit has the changes, one instruction each', async () => {
    await using container = await createContainer(plain);
    const { config } = await container.commit({ changes: ['ENTRYPOINT ["echo"]', 'CMD ["a & b"]', 'USER 5'] });
    expect(config).toMatchObject({ entrypoint: ['echo'], defaultCommand: ['a & b'], user: '5' });
    await expect(container.commit({ changes: ['RUN true'] })).rejects.toMatchObject({ status: 400 });
  });

  test('by export and import has its files in one layer', async () => {
    await using container = await startContainer(plain);
    const { stdout } = await container.ended();
    const imported = await container.exportAndImport();
    expect(imported).toMatchObject({ derivedBy: 'docker import', baseLayers: 0, history: [{ layer: {} }] });
    expect(imported.config).toMatchObject({ env: [], entrypoint: [], defaultCommand: [] });
    expect(await runContainer(imported, { command: ['cat', '/id'] })).toMatchObject({ stdout });
    const changed = await container.exportAndImport({ changes: ['CMD ["cat", "/id"]', 'USER 5'] });
    expect(changed.config).toMatchObject({ defaultCommand: ['cat', '/id'], user: '5' });
  });
});

describe.each(['classic', 'buildkit'] as const)('an image of %s', (builder) => {
  test('is unchanged after it was saved, removed and loaded', async () => {
    const image = await build('to-be-saved', builder);
    const loaded = await saveAndLoad(image);
    const { imageId, reference, history, baseLayers, config } = image;
    expect(loaded).toMatchObject({ imageId, reference, history, baseLayers, config });
    expect(await runContainer(loaded)).toMatchObject({ exitCode: 0 });
  });

  test('that has another name cannot be removed in between', async () => {
    const image = await build('with-two-names', builder);
    const [repository = ''] = image.reference.split(':');
    await own.engine.api.tagImage(image.reference, { repository, tag: 'second' });
    await expect(saveAndLoad(image)).rejects.toMatchObject({ code: 'SCENARIO_INVALID' });
  });
});

test('an image that was created from a container is removed with the rest of the session', async () => {
  await using container = await createContainer(plain);
  const { reference } = await container.commit();
  expect((await inventoryOf(own)).join('\n')).toContain(reference);
  await own.removeOwn();
  expect((await inventoryOf(own)).join('\n')).not.toContain(reference);
});
