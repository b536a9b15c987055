import { linkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EngineAddress } from '../api/address';
import type { Ownership } from '../ownership/ownership';
import { connectFirst, findEngine } from './find-engine';
import { cleanUp, prepare, cleanUps, directory, environment, listen, searchError } from './find-engine-fixture';

beforeEach(prepare);
afterEach(cleanUp);

const OWNERSHIP = {} as Ownership;

describe('an engine that was named and cannot be used', () => {
  const find = (engine: string, signal?: AbortSignal) =>
    findEngine({ engine, environment: environment(), ownership: OWNERSHIP, signal });

  test('is the only attempt, with its cause', async () => {
    const socketPath = path.join(directory, 'nobody.sock');
    const failure = await searchError(find(`unix://${socketPath}`));
    expect(failure).toMatchObject({ code: 'ENGINE_NOT_FOUND', isExplicit: true, name: 'EngineSearchError' });
    expect(failure.tries).toMatchObject([{ address: `unix://${socketPath}`, cause: 'no such file' }]);
    expect(failure.message).toBe(
      `The engine named by --engine unix://${socketPath} cannot be used: ${socketPath}: no such file`,
    );
    expect(failure.next).toBe('Is the daemon still running?');
  });

  test('is not replaced by another one that answers', async () => {
    await listen((_, response) => void response.writeHead(200, { 'Api-Version': '1.45' }).end('{}'), '.rd/docker.sock');
    const failure = await searchError(
      findEngine({
        environment: environment({ DOCKER_HOST: `unix://${directory}/nobody.sock` }),
        ownership: OWNERSHIP,
      }),
    );
    expect(failure.tries).toHaveLength(1);
    expect(failure.message).toContain('The engine named by DOCKER_HOST cannot be used');
  });

  test('may have left its socket behind', async () => {
    const socketPath = path.join(directory, 'stale.sock');
    const server = net.createServer().listen(socketPath);
    await new Promise((resolve) => server.once('listening', resolve));
    const stale = path.join(directory, 'kept.sock');
    linkSync(socketPath, stale);
    await new Promise((resolve) => server.close(resolve));
    expect((await searchError(find(stale))).tries).toMatchObject([{ cause: 'connection refused: nobody listens' }]);
  });

  test('may hang, which ends with an error that reports it', async () => {
    const socketPath = await listen(() => undefined);
    const failure = await searchError(find(socketPath));
    expect(failure.tries).toMatchObject([{ cause: 'no answer in time', failure: { code: 'DEADLINE_EXCEEDED' } }]);
  });

  test('may not be an engine at all', async () => {
    const notFound = await listen((_, response) => void response.writeHead(404).end('nothing here'), 'web.sock');
    expect((await searchError(find(notFound))).message).toContain('nothing here (HTTP 404)');
    const healthy = await listen((_, response) => void response.end('{"Version":"26.1.5"}'), 'friendly.sock');
    const failure = await searchError(find(healthy));
    expect(failure).toMatchObject({
      code: 'ENGINE_UNSUITABLE',
      message: expect.stringContaining('is not a container engine'),
    });
    const server = net
      .createServer((socket) => void socket.end('220 mail.example ESMTP\r\n'))
      .listen(path.join(directory, 'mail.sock'));
    cleanUps.push(() => void server.close());
    expect((await searchError(find(path.join(directory, 'mail.sock')))).tries).toMatchObject([
      { cause: 'what answers there does not speak HTTP' },
    ]);
  });

  test('may run Windows containers', async () => {
    const socketPath = await listen(
      (_, response) => void response.writeHead(200, { 'Api-Version': '1.45', Ostype: 'windows' }).end(),
    );
    expect(await searchError(find(socketPath))).toMatchObject({
      code: 'ENGINE_UNSUITABLE',
      message: expect.stringContaining('runs Windows containers'),
      next: expect.stringContaining('Linux containers'),
    });
  });

  test.each([
    ['too old', '19.03.15', '1.12', '1.40'],
    ['too new', '99.0.0', '1.52', '1.60'],
  ])('may be %s', async (word, version, minimum, maximum) => {
    const body = JSON.stringify({ Version: version, ApiVersion: maximum, MinAPIVersion: minimum });
    const socketPath = await listen(
      (_, response) => void response.writeHead(200, { 'Api-Version': maximum }).end(body),
    );
    expect(await searchError(find(socketPath))).toMatchObject({
      code: 'ENGINE_UNSUITABLE',
      message: expect.stringContaining(`Docker ${version} at unix://${socketPath} is ${word}`),
    });
  });

  test('is abandoned when the run is interrupted, with the reason for the interruption', async () => {
    const socketPath = await listen(() => undefined);
    const controller = new AbortController();
    const interrupted = new Error('interrupted');
    setTimeout(() => controller.abort(interrupted), 50);
    await expect(find(socketPath, controller.signal)).rejects.toBe(interrupted);
  });
});

test('an engine is first queried without a version, and then with the chosen one', async () => {
  const urls: unknown[] = [];
  const version = { Version: '99.0.0', MinAPIVersion: '1.44', ApiVersion: '1.99' };
  const socketPath = await listen((request, response) => {
    urls.push(request.url);
    response
      .writeHead(200, { 'Api-Version': '1.99' })
      .end(JSON.stringify(request.url === '/version' ? version : { Driver: 'x' }));
  });
  await using found = await findEngine({ engine: socketPath, environment: environment(), ownership: OWNERSHIP });
  // The first two are sent together.
  expect([...urls.slice(0, 2).toSorted(), ...urls.slice(2)]).toEqual(['/_ping', '/version', '/v1.51/info']);
  expect(found.engine).toMatchObject({
    name: 'Docker 99.0.0',
    apiVersion: '1.51',
    apiVersionRange: { min: '1.44', max: '1.99' },
  });
  expect(found.engine).toMatchObject({ isOurs: false, address: `unix://${socketPath}`, ownership: OWNERSHIP });
  expect(found.transport).toEqual({ kind: 'unix', socketPath });
});

describe('several places', () => {
  const sockets = (...names: readonly string[]): EngineAddress[] =>
    names.map((name) => ({ kind: 'unix', socketPath: path.join(directory, name) }));
  const search = (addresses: readonly EngineAddress[]) =>
    connectFirst({ addresses, source: 'the usual sockets', isExplicit: false }, { ownership: OWNERSHIP });

  test('are all listed with their causes when none answers, and an embedded engine can still be started', async () => {
    writeFileSync(path.join(directory, 'file'), 'no socket');
    await listen((_, response) => response.end('OK'), 'web');
    const failure = await searchError(search(sockets('nothing', 'file', 'web')));
    expect(failure).toMatchObject({
      code: 'ENGINE_NOT_FOUND',
      isExplicit: false,
      next: expect.stringContaining('--engine'),
    });
    expect(failure.message).toBe(
      `No engine was found:\n  ${directory}/nothing: no such file\n  ${directory}/file: connection refused: nobody listens` +
        `\n  ${directory}/web: What answers at unix://${directory}/web is not a container engine`,
    );
    expect(failure.tries.map(({ address }) => address)).toEqual(
      ['nothing', 'file', 'web'].map((name) => `unix://${directory}/${name}`),
    );
  });

  test('are tried in their order until one answers', async () => {
    const queried: string[] = [];
    const answering = (name: string) =>
      listen((_, response) => {
        queried.push(name);
        response
          .writeHead(200, { 'Api-Version': '1.45' })
          .end(JSON.stringify({ Version: '26.1.5', MinAPIVersion: '1.24' }));
      }, name);
    await answering('second');
    await answering('third');
    await using found = await search(sockets('first', 'second', 'third'));
    expect(found.engine.address).toBe(`unix://${directory}/second`);
    expect(new Set(queried)).toEqual(new Set(['second']));
  });
});
