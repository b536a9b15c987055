import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { findImage } from '../image/existing-image';
import type { ExistingImage } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { runContainer } from './run-container';
import type { ContainerHandle } from './container-handle';
import { createContainer, startContainer } from './start-container';

let own: TestEngine;
let image: ExistingImage;
let container: ContainerHandle<ExistingImage>;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const Dockerfile = [
    `FROM ${BUSYBOX}`,
    'RUN mkdir -p /app /scratch && chmod 1777 /scratch && mkfifo /app/pipe',
    "RUN printf 'root content\\n' > /app/file && chmod 640 /app/file && chown 1000:1001 /app/file",
    'RUN touch /app/empty && ln -s file /app/link && ln -s ../app/link /app/chain && ln -s loop /app/loop',
    "RUN printf '#!/bin/sh\\n' > /app/tool && chmod 4755 /app/tool && ln -s /app /linked",
  ];
  const built = await build('files', { Dockerfile }, { builder: 'classic' });
  image = await findImage(own.engine, built.reference);
  container = await createContainer(image);
});
afterAll(async () => {
  await container[Symbol.asyncDispose]();
  await own[Symbol.asyncDispose]();
});

test.each([
  ['/app/file', { type: 'file', mode: 0o640, uid: 1000, gid: 1001, sizeBytes: 13 }],
  ['/app/../app//file', { path: '/app/file', type: 'file' }],
  ['/app/tool', { type: 'file', mode: 0o4755 }],
  ['/app', { type: 'directory', mode: 0o755, uid: 0 }],
  ['/app/', { type: 'directory' }],
  ['/', { type: 'directory' }],
  ['/scratch', { type: 'directory', mode: 0o1777 }],
  ['/app/pipe', { type: 'fifo' }],
  ['/app/link', { type: 'symlink', target: 'file' }],
  ['/linked/file', { type: 'file', mode: 0o640 }],
])('%s is %j', async (path, expected) => {
  expect(await container.file(path)).toMatchObject(expected);
});

test.each(['/nothing', '/app/file/below', '/app/nothing/below'])('there is no %s', async (path) => {
  expect(await container.file(path)).toBeUndefined();
});

describe('a link', () => {
  test.each([
    ['/app/link', '/app/file'],
    ['/app/chain', '/app/file'],
    ['/linked', '/app'],
  ])('%s is followed to %s', async (path, target) => {
    expect(await container.file(path, { followLinks: true })).toMatchObject({ path: target });
  });

  test('to itself has no target', async () => {
    expect(await container.file('/app/loop', { followLinks: true })).toBeUndefined();
    // It exists, but the engine does not show it.
    await expect(container.file('/app/loop')).rejects.toMatchObject({ code: 'ENGINE_CALL_FAILED' });
  });
});

describe('the content', () => {
  test.each([
    ['/app/file', 100, { text: 'root content\n', bytes: 13, cutBytes: 0 }],
    ['/app/file', 4, { text: 'root', bytes: 13, cutBytes: 9 }],
    ['/app/empty', 100, { text: '', bytes: 0, cutBytes: 0 }],
  ])('of %s, of which %i bytes are kept', async (path, contentBytes, content) => {
    expect((await container.file(path, { contentBytes }))?.content).toEqual(content);
  });
});

test('files are copied into a container that does not run', async () => {
  const files = [
    { path: 'new/a.txt', content: 'a' },
    { path: 'tool', content: Buffer.from('b'), isExecutable: true },
  ];
  await container.copyIn('/linked', files);
  expect(await container.file('/app/new/a.txt', { contentBytes: 9 })).toMatchObject({ uid: 0, content: { text: 'a' } });
  expect(await container.file('/app/tool')).toMatchObject({ type: 'file', mode: 0o755, sizeBytes: 1 });
  await expect(container.copyIn('/nothing', files)).rejects.toMatchObject({ code: 'ENGINE_CALL_FAILED', status: 404 });
  const overDirectory = container.copyIn('/app', [{ path: 'new', content: '' }]);
  await expect(overDirectory).rejects.toMatchObject({ code: 'ENGINE_CALL_FAILED' });
});

test('nothing is known about the files of a container that is gone', async () => {
  const gone = await createContainer(image);
  await gone[Symbol.asyncDispose]();
  await expect(gone.file('/app/file')).rejects.toMatchObject({ code: 'ENGINE_CALL_FAILED', status: 404 });
});

test('an existing image is run, also with a terminal, limits and a volume that two containers share', async () => {
  const volumes = { '/data': 'shared' };
  const write = await runContainer(image, { command: ['sh', '-c', 'echo kept > /data/file'], volumes });
  expect(write).toMatchObject({ exitCode: 0, context: image.reference });
  const read = { command: ['sh', '-c', 'cat /data/file; test -t 1 && echo terminal'], volumes, tty: true };
  expect(await runContainer(image, { ...read, memoryMiB: 64, pids: 20 })).toMatchObject({
    exitCode: 0,
    stdout: { text: 'kept\r\nterminal\r\n' },
  });
});

test('several ports are published, and each one answers', async () => {
  const serve = 'for p in 81 82; do mkdir /$p && echo $p > /$p/index.html && httpd -p $p -h /$p; done; sleep 1000';

  await using service = await startContainer(image, { command: ['sh', '-c', serve], publish: [81, 82] });
  expect(await service.get('/')).toMatchObject({ status: 200, body: '81\n' });
  expect(await service.get('/', { port: 82 })).toMatchObject({ status: 200, body: '82\n' });
  await expect(service.get('/', { port: 83 })).rejects.toThrow('port 83 was not published');
});

test('an existing image that was committed is run too', async () => {
  const committed = await container.commit({ changes: ['USER 5'] });
  expect(committed).toMatchObject({ kind: 'existing-image', derivedBy: 'docker commit', config: { user: '5' } });
  expect(await runContainer(committed, { command: ['id', '-u'] })).toMatchObject({ stdout: { text: '5\n' } });
});

test('the root directory is listed like any other', async () => {
  const names = (await container.directory('/'))?.map(({ path }) => path);
  expect(names).toEqual(expect.arrayContaining(['/app', '/linked', '/scratch', '/bin']));
  expect(names).not.toContain('/app/file');
});
