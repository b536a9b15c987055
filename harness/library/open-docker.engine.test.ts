import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testEngine } from '../jest/test-engine';
import { openDocker, type Docker, type DockerOptions, type Image } from './index';
import './jest';

let directory: string;
let docker: Docker;
let app: Image;

function options(): DockerOptions {
  return { engine: testEngine().address, bases: 'auto', contexts: directory };
}

function write(file: string, lines: readonly string[], mode = 0o644): void {
  const whole = path.join(directory, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, `${lines.join('\n')}\n`);
  chmodSync(whole, mode);
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-library-'));
  write('My App/start.sh', ['#!/bin/sh', 'exec echo "started with $*"'], 0o755);
  write('My App/Dockerfile', [
    'FROM busybox:1.36',
    'COPY start.sh /start.sh',
    'RUN ln -s /start.sh /link && echo secret > /key && chmod 600 /key && chown 5:7 /key',
    'LABEL version="1.10"',
    'EXPOSE 8080',
    'USER 1000',
    'ENTRYPOINT ["/start.sh"]',
    'CMD ["a"]',
  ]);
  write('broken/Dockerfile', ['FROM busybox:1.36', 'RUN echo before && exit 9']);
  write('forgotten/start.sh', ['#!/bin/sh'], 0o644);
  write('forgotten/Dockerfile', ['FROM busybox:1.36', 'COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]']);
  docker = await openDocker(options());
  app = await docker.build('./My App');
});
afterAll(async () => {
  await docker[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true, force: true });
});

test('a container that was started reports what it started, and refuses a path without its slash', async () => {
  await using server = await docker.start(app, { entrypoint: ['sleep', '60'], publish: 8080 });
  expect(server.argv).toEqual(['sleep', '60']);
  await expect(server.get('health')).rejects.toMatchObject({ code: 'USAGE' });
});

test('a base image that only the engine has is used by default, as with `docker build`', async () => {
  await using other = await openDocker({ engine: testEngine().address, contexts: directory });
  write('on top/Dockerfile', [`FROM ${app.reference}`, 'CMD ["z"]']);
  expect(await other.run(await other.build('on top'))).toHavePrinted('started with z\n');
});

describe('an image that was built', () => {
  test('is run with and without arguments, and reports what it would start', async () => {
    expect(await docker.run(app)).toHavePrinted('started with a\n');
    expect(await docker.run(app, { command: ['b', 'c'] })).toHavePrinted('started with b c\n');
    expect(await docker.argv(app, { command: ['b'] })).toEqual(['/start.sh', 'b']);
    expect(await docker.argv(app, { entrypoint: ['id'] })).toEqual(['id']);
  });

  test('is found by its name, as any image of the engine', async () => {
    const found = await docker.image(app.reference, { pull: 'never' });
    for (const image of [app, found]) {
      expect(image).toHaveEntrypoint(['/start.sh']);
      expect(image).toHaveLabel('version', '1.10');
      expect(image).toExposePort(8080);
      expect(image).toHaveUser('1000');
      expect(image).toHaveOneLayerFrom('COPY');
    }
    expect(await docker.run(found)).toHavePrinted('started with a\n');
    await expect(docker.image('layerproof.invalid/none', { pull: 'never' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    });
  });

  test('has files, whose owner, mode and content are seen without a shell', async () => {
    await expect(app).toHaveFile('/start.sh', { type: 'file', mode: 0o755, uid: 0, content: /^#!\/bin\/sh$/m });
    await expect(app).toHaveFile('/key', { mode: 0o600, uid: 5, gid: 7, content: 'secret\n' });
    await expect(app).toHaveFile('/link', { target: '/start.sh' });
    await expect(app).toHaveFile('/link', { type: 'file', mode: 0o755 });
    await expect(app).not.toHaveFile('/none');
  });

  test('is started, and inspected while it runs', async () => {
    const server = { entrypoint: ['sh', '-c'], command: ['echo ready; exec sleep 600'] };
    await using container = await docker.start(app, server);
    await container.hasPrinted('ready');
    expect(await container.exec(['id', '-u'])).toHavePrinted('1000\n');
    await expect(container).toHaveFile('/start.sh');
  });
});

describe('an error explains what is wrong', () => {
  test('with what is not an image, and with an option that would be ignored', async () => {
    const promise = docker.image(app.reference);
    await expect(docker.run(promise as unknown as Image)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(docker.run(app, { comand: ['a'] } as object)).rejects.toThrow('did you mean command?');
    expect(await docker.run(await promise, { command: ['b'] })).toHavePrinted('started with b\n');
  });

  test('with an image that is missing, and lists similar names, in the message that runners print', async () => {
    const missing = docker.image(app.reference.replace('app', 'aap'), { pull: 'never' });
    await expect(missing).rejects.toThrow(/^There is no image .* on .*\. (Similar names there:|It has) /);
  });

  test('with a user that the image does not have, by the exit code of `docker run`', async () => {
    expect(await docker.run(app, { user: 'ghost' })).toHaveFailedToStart(125, 'unable to find user ghost');
  });

  test('with a file that is not as expected', async () => {
    const failure = expect(app).toHaveFile('/start.sh', { mode: 0o600, uid: 0 });
    await expect(failure).rejects.toThrow(/toHaveFile\("\/start\.sh", \{"mode":"0o600","uid":0\}\)[^]*0o755/);
    await expect(expect(app).toHaveFile('/none')).rejects.toThrow('Received: no file');
    await expect(expect(app).not.toHaveFile('/none', { uid: 0 })).rejects.toMatchObject({
      code: 'OBSERVATION_INCOMPLETE',
    });
  });

  test('with an entrypoint that lost its execute bit', async () => {
    const run = await docker.run(await docker.build('forgotten'));
    expect(run).toHaveFailedToStart(126);
    expect(() => expect(run).toHaveExitedWith(0)).toThrow(/permission denied/);
  });

  test('with a build: at which instruction, and what it printed', async () => {
    expect(await docker.attemptBuild('broken')).toHaveFailedAt('RUN', { exitCode: 9 });
    await expect(docker.build('broken')).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/could not build broken at RUN echo before[^]*\nbefore$/),
    });
    await expect(docker.build('none')).rejects.toMatchObject({ code: 'BUILD_CONTEXT_INVALID' });
  });

  test('with a builder that the engine lacks', async () => {
    await expect(openDocker({ ...options(), builder: 'buildah' })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

test('two users share a session, and the last one removes what both created', async () => {
  const second = await openDocker(options());
  const image = await second.build('./My App', { useCache: false });
  await second[Symbol.asyncDispose]();
  // The first one still uses the session, so its images still exist.
  expect(await docker.run(image)).toHaveExitedWith(0);
  await expect(second.image(app.reference)).rejects.toThrow('This Docker object was already disposed of.');
});
