import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment, type Environment } from '../../support/environment';
import type { EngineAddress } from '../address';
import { engineCandidates, usualSockets } from './engine-candidates';
import { connectFirst, EngineSearchError, findEngine, type FoundEngine } from './find-engine';
import type { Ownership } from '../ownership/ownership';

const OWNERSHIP = {} as Ownership;

let directory = '';
const cleanUps: (() => void)[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-find-'));
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
  rmSync(directory, { recursive: true, force: true });
});

/** An environment in which nothing outside of the temporary directory is named. */
function environment(variables: NodeJS.ProcessEnv = {}): Environment {
  return readEnvironment({ HOME: directory, XDG_RUNTIME_DIR: path.join(directory, 'run'), ...variables });
}

function writeContext(name: string, host: string): void {
  const meta = path.join(directory, '.docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(path.join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
}

function useContext(name: string): void {
  mkdirSync(path.join(directory, '.docker'), { recursive: true });
  writeFileSync(path.join(directory, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
}

function writeCertificates(...names: readonly string[]): string {
  const certificates = path.join(directory, 'certificates');
  mkdirSync(certificates, { recursive: true });
  for (const name of names) writeFileSync(path.join(certificates, name), name);
  return certificates;
}

async function listen(handler: http.RequestListener, name = 'engine.sock'): Promise<string> {
  const socketPath = path.join(directory, name);
  mkdirSync(path.dirname(socketPath), { recursive: true });
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return socketPath;
}

async function searchError(search: Promise<FoundEngine>): Promise<EngineSearchError> {
  const thrown = await search.then(
    () => new Error('An engine was found.'),
    (failure: unknown) => failure,
  );
  if (!(thrown instanceof EngineSearchError)) throw thrown;
  return thrown;
}

const candidates = (variables: NodeJS.ProcessEnv = {}, engine?: string) =>
  engineCandidates({ engine, environment: environment(variables), userId: 1000 });

describe('what is tried', () => {
  test('is what the flag names, before everything else', async () => {
    writeContext('chosen', 'tcp://context:1');
    useContext('chosen');
    const variables = { DOCKER_HOST: 'tcp://host:1', DOCKER_CONTEXT: 'chosen' };
    expect(await candidates(variables, 'unix:///flag.sock')).toEqual({
      addresses: [{ kind: 'unix', socketPath: '/flag.sock' }],
      source: '--engine unix:///flag.sock',
      isExplicit: true,
    });
  });

  test('is what DOCKER_HOST names, before any context', async () => {
    writeContext('chosen', 'tcp://context:1');
    const { addresses, source, isExplicit } = await candidates({
      DOCKER_HOST: 'tcp://host:1',
      DOCKER_CONTEXT: 'chosen',
    });
    expect({ addresses, source, isExplicit }).toEqual({
      addresses: [{ kind: 'tcp', host: 'host', port: 1 }],
      source: 'DOCKER_HOST',
      isExplicit: true,
    });
  });

  test('is the context of DOCKER_CONTEXT, before the current one', async () => {
    writeContext('named', 'tcp://named:1');
    useContext('another');
    expect(await candidates({ DOCKER_CONTEXT: 'named' })).toEqual({
      addresses: [{ kind: 'tcp', host: 'named', port: 1 }],
      source: 'DOCKER_CONTEXT ("named")',
      isExplicit: true,
    });
  });

  test('is the current context, before the usual sockets', async () => {
    writeContext('current', 'ssh://me@box');
    useContext('current');
    const { addresses, source, isExplicit } = await candidates();
    expect(addresses).toEqual([{ kind: 'ssh', host: 'box', user: 'me', socketPath: '/var/run/docker.sock' }]);
    expect({ source, isExplicit }).toEqual({ source: 'the current Docker context ("current")', isExplicit: true });
  });

  test.each([
    ['nothing is configured', {}],
    ['DOCKER_CONTEXT is "default"', { DOCKER_CONTEXT: 'default' }],
    ['the variables are empty', { DOCKER_HOST: '', DOCKER_CONTEXT: '' }],
  ])('is the usual sockets when %s', async (_, variables) => {
    const { addresses, isExplicit } = await candidates(variables);
    expect(addresses).toEqual(usualSockets(environment(), 1000));
    expect(isExplicit).toBe(false);
  });

  test('is the usual sockets and nothing else when the flag says "default"', async () => {
    const { addresses, isExplicit } = await candidates({ DOCKER_HOST: 'tcp://host:1' }, 'default');
    expect(addresses).toEqual(usualSockets(environment(), 1000));
    expect(isExplicit).toBe(true);
  });

  test.each<[string, EngineAddress]>([
    ['tcp://host:1', { kind: 'tcp', host: 'host', port: 1 }],
    ['host:1', { kind: 'tcp', host: 'host', port: 1 }],
    ['/run/x.sock', { kind: 'unix', socketPath: '/run/x.sock' }],
    ['my.context_1', { kind: 'tcp', host: 'context', port: 1 }],
    ['https://host:1', { kind: 'tcp', host: 'host', port: 1, tls: {} }],
  ])('with the flag %s is an address or a context, as it is written', async (engine, address) => {
    writeContext('my.context_1', 'tcp://context:1');
    expect((await candidates({}, engine)).addresses).toEqual([address]);
  });

  test.each([
    ['DOCKER_HOST', { DOCKER_HOST: 'npipe:////./pipe/x' }, undefined, /^DOCKER_HOST cannot be used: "npipe:/],
    ['the flag', {}, 'ftp://x', /^--engine cannot be used: "ftp:/],
    ['the flag', {}, 'nobody', /no Docker context "nobody"/],
    ['DOCKER_CONTEXT', { DOCKER_CONTEXT: 'nobody' }, undefined, /no Docker context "nobody"/],
  ])('by %s must be an address or a context', async (_, variables, engine, message) => {
    await expect(candidates(variables, engine)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(message),
    });
  });
});

test('the usual sockets, in their order', () => {
  const paths = (runtimeDirectory: string | undefined, userId: number | undefined): unknown =>
    usualSockets({ homeDirectory: '/home/me', runtimeDirectory }, userId).map(
      (address) => (address as { socketPath: string }).socketPath,
    );
  const inHome = ['.docker/run', '.docker/desktop', '.colima/default', '.rd', '.orbstack/run'].map(
    (name) => `/home/me/${name}/docker.sock`,
  );
  expect(paths('/run/user/1000', 1000)).toEqual([
    '/var/run/docker.sock',
    '/run/user/1000/docker.sock',
    ...inHome,
    '/run/user/1000/podman/podman.sock',
    '/run/podman/podman.sock',
  ]);
  expect(paths(undefined, undefined)).toEqual(['/var/run/docker.sock', ...inHome, '/run/podman/podman.sock']);
});

describe('DOCKER_TLS_VERIFY', () => {
  const host = 'tcp://host:1';

  test.each(['1', 'true', '0'])('with the value "%s" means TLS, as for the docker command', async (value) => {
    const certificates = writeCertificates('ca.pem', 'cert.pem', 'key.pem');
    const variables = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: value, DOCKER_CERT_PATH: certificates };
    const tls = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' };
    expect((await candidates(variables)).addresses).toEqual([{ kind: 'tcp', host: 'host', port: 1, tls }]);
  });

  test('without a port means 2376', async () => {
    const variables = {
      DOCKER_HOST: 'tcp://host',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: writeCertificates('ca.pem'),
    };
    expect((await candidates(variables)).addresses).toEqual([
      { kind: 'tcp', host: 'host', port: 2376, tls: { ca: 'ca.pem' } },
    ]);
  });

  test('takes the certificates of the configuration directory when DOCKER_CERT_PATH is not set', async () => {
    const variables = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CONFIG: writeCertificates('ca.pem') };
    expect((await candidates(variables)).addresses).toMatchObject([{ tls: { ca: 'ca.pem' } }]);
  });

  test('that is empty means no TLS', async () => {
    const variables = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '', DOCKER_CERT_PATH: writeCertificates('ca.pem') };
    expect((await candidates(variables)).addresses).toEqual([{ kind: 'tcp', host: 'host', port: 1 }]);
  });

  test('without a certificate of the authority is a USAGE error', async () => {
    const variables = { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: path.join(directory, 'nowhere') };
    await expect(candidates(variables)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('no ca.pem'),
    });
  });

  test('does not matter for a socket', async () => {
    const variables = { DOCKER_HOST: 'unix:///x.sock', DOCKER_TLS_VERIFY: '1' };
    expect((await candidates(variables)).addresses).toEqual([{ kind: 'unix', socketPath: '/x.sock' }]);
  });
});

describe('an engine that was named and cannot be used', () => {
  const find = (engine: string, signal?: AbortSignal) =>
    findEngine({ engine, environment: environment(), ownership: OWNERSHIP, signal });

  test('is the only try, with its cause', async () => {
    const socketPath = path.join(directory, 'nobody.sock');
    const failure = await searchError(find(`unix://${socketPath}`));
    expect(failure).toMatchObject({ code: 'ENGINE_NOT_FOUND', isExplicit: true, name: 'EngineSearchError' });
    expect(failure.tries).toMatchObject([{ address: `unix://${socketPath}`, cause: 'no such file' }]);
    expect(failure.message).toBe(
      `The engine of --engine unix://${socketPath} cannot be used: ${socketPath}: no such file`,
    );
    expect(failure.next).toBe('Is the daemon still running?');
  });

  test('does not give way to another one that answers', async () => {
    await listen((_, response) => void response.writeHead(200, { 'Api-Version': '1.45' }).end('{}'), '.rd/docker.sock');
    const failure = await searchError(
      findEngine({
        environment: environment({ DOCKER_HOST: `unix://${directory}/nobody.sock` }),
        ownership: OWNERSHIP,
      }),
    );
    expect(failure.tries).toHaveLength(1);
    expect(failure.message).toContain('The engine of DOCKER_HOST cannot be used');
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

  test('may hang, which ends with an error that says so', async () => {
    const socketPath = await listen(() => undefined);
    const failure = await searchError(find(socketPath));
    expect(failure.tries).toMatchObject([{ cause: 'no answer in time', failure: { code: 'DEADLINE_EXCEEDED' } }]);
  });

  test('may be no engine at all', async () => {
    const notFound = await listen((_, response) => void response.writeHead(404).end('nothing here'), 'web.sock');
    expect((await searchError(find(notFound))).message).toContain('nothing here (HTTP 404)');
    const friendly = await listen((_, response) => void response.end('{"Version":"26.1.5"}'), 'friendly.sock');
    const failure = await searchError(find(friendly));
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

  test('is given up when the run is interrupted, with the reason of that', async () => {
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
  expect(urls).toEqual(['/_ping', '/version', '/v1.51/info']);
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

  test('are all listed with their causes when none answers, and leave the way open for an embedded engine', async () => {
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
    const asked: string[] = [];
    const answering = (name: string) =>
      listen((_, response) => {
        asked.push(name);
        response
          .writeHead(200, { 'Api-Version': '1.45' })
          .end(JSON.stringify({ Version: '26.1.5', MinAPIVersion: '1.24' }));
      }, name);
    await answering('second');
    await answering('third');
    await using found = await search(sockets('first', 'second', 'third'));
    expect(found.engine.address).toBe(`unix://${directory}/second`);
    expect(new Set(asked)).toEqual(new Set(['second']));
  });
});
