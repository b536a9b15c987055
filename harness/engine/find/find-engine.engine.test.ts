import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../support/environment';
import type { Ownership } from '../ownership/ownership';
import { eventually } from '../test-engine-fixture';
import { makeCertificates } from './certificates-fixture';
import { EngineSearchError, findEngine, type FoundEngine } from './find-engine';
import { SSHD, startSshd } from './sshd-fixture';

/** `unix:///…` of a real engine. */
const ENGINE = (globalThis as { readonly layerproofTestEngine?: string }).layerproofTestEngine ?? '';
const SOCKET = ENGINE.replace('unix://', '');

let directory = '';
const cleanUps: (() => unknown)[] = [];
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-find-'));
});
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  rmSync(directory, { recursive: true, force: true });
});

function find(variables: NodeJS.ProcessEnv, engine?: string): Promise<FoundEngine> {
  return findEngine({
    engine,
    environment: readEnvironment({ HOME: directory, ...variables }),
    ownership: {} as Ownership,
  });
}

async function failureOf(search: Promise<FoundEngine>): Promise<EngineSearchError> {
  const failure: unknown = await search.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (failure instanceof EngineSearchError) return failure;
  throw new Error('The search did not fail as it should.', { cause: failure });
}

test('an engine is found at its socket', async () => {
  await using found = await find({ DOCKER_HOST: ENGINE });
  const { engine } = found;
  expect(engine).toMatchObject({ address: ENGINE, isOurs: false });
  expect(engine.name).toMatch(/^(Docker|Podman) \d+\.\d+\.\d+$/);
  expect(engine.id).not.toBe('');
  expect(engine.platform).toMatch(/^linux\/[a-z0-9]+$/);
  expect(engine.runtime).toMatch(/^[a-z]+ \d/);
  for (const fact of Object.values(engine)) expect(fact).not.toBe('unknown');
  expect(await engine.api.version()).toMatchObject({ Version: engine.version });
  expect(Array.isArray(await engine.api.listImages())).toBe(true);
});

test('an engine is found through a context that the docker command would use', async () => {
  const configDirectory = path.join(directory, 'config');
  const meta = path.join(configDirectory, 'contexts', 'meta', createHash('sha256').update('real').digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(
    path.join(meta, 'meta.json'),
    JSON.stringify({ Name: 'real', Endpoints: { docker: { Host: ENGINE } } }),
  );
  writeFileSync(path.join(configDirectory, 'config.json'), '{"currentContext":"real"}');
  for (const [variables, flag] of [
    [{}, undefined],
    [{ DOCKER_CONTEXT: 'real' }, undefined],
    [{}, 'real'],
  ] as const) {
    await using found = await find({ DOCKER_CONFIG: configDirectory, ...variables }, flag);
    expect(found.engine.address).toBe(ENGINE);
  }
});

describe('over TCP with TLS', () => {
  const certificates = (): string => path.join(directory, 'certificates');
  let port = 0;

  beforeAll(async () => {
    makeCertificates(certificates());
    const server = tls.createServer(
      {
        ca: readFileSync(path.join(certificates(), 'ca.pem')),
        cert: readFileSync(path.join(certificates(), 'server.pem')),
        key: readFileSync(path.join(certificates(), 'server-key.pem')),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (client) => {
        const engine = net.connect(SOCKET);
        client.pipe(engine).pipe(client);
        client.on('error', () => undefined).on('close', () => engine.destroy());
        engine.on('error', () => undefined).on('close', () => client.destroy());
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    cleanUps.push(() => server.close());
  });

  const variables = (changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    DOCKER_HOST: `tcp://127.0.0.1:${port}`,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: certificates(),
    ...changes,
  });

  test('an engine is found with both certificates', async () => {
    await using found = await find(variables());
    expect(found.engine.address).toBe(`tcp://127.0.0.1:${port} (TLS)`);
    expect(Array.isArray(await found.engine.api.listImages())).toBe(true);
  });

  test('an engine is found through a context that skips the verification', async () => {
    const digest = createHash('sha256').update('skip').digest('hex');
    const meta = path.join(directory, '.docker', 'contexts', 'meta', digest);
    const ours = path.join(directory, '.docker', 'contexts', 'tls', digest, 'docker');
    for (const one of [meta, ours]) mkdirSync(one, { recursive: true });
    const docker = { Host: `tcp://localhost:${port}`, SkipTLSVerify: true };
    writeFileSync(path.join(meta, 'meta.json'), JSON.stringify({ Name: 'skip', Endpoints: { docker } }));
    for (const name of ['cert.pem', 'key.pem']) copyFileSync(path.join(certificates(), name), path.join(ours, name));
    await using found = await find({}, 'skip');
    expect(found.engine.address).toBe(`tcp://localhost:${port} (TLS)`);
  });

  test('an engine whose certificate another authority signed is refused', async () => {
    const other = path.join(directory, 'other');
    makeCertificates(other);
    const failure = await failureOf(find(variables({ DOCKER_CERT_PATH: other })));
    expect(failure.tries).toMatchObject([{ cause: expect.stringMatching(/^its certificate is not accepted: /) }]);
  });

  test('an engine whose certificate is for another host is refused', async () => {
    const failure = await failureOf(find(variables({ DOCKER_HOST: `tcp://localhost:${port}` })));
    expect(failure.tries).toMatchObject([{ cause: expect.stringMatching(/not accepted: .*localhost/) }]);
  });

  test('an engine that requires our certificate rejects us without one', async () => {
    const bare = path.join(directory, 'bare');
    mkdirSync(bare);
    copyFileSync(path.join(certificates(), 'ca.pem'), path.join(bare, 'ca.pem'));
    const failure = await failureOf(find(variables({ DOCKER_CERT_PATH: bare })));
    expect(failure.tries).toMatchObject([{ cause: expect.stringMatching(/certificate|closed before an answer/) }]);
  });

  test('an engine is not reached without TLS', async () => {
    const failure = await failureOf(find(variables({ DOCKER_TLS_VERIFY: '' })));
    expect(failure).toMatchObject({ code: 'ENGINE_NOT_FOUND', isExplicit: true });
  });
});

// Skipped where no ssh server is installed; the title says so.
const describeSsh = existsSync(SSHD) ? describe : describe.skip;
describeSsh(`over ssh (skipped where ${SSHD} is missing: no server to reach)`, () => {
  const inDirectory = (name: string): string => path.join(directory, name);
  const savedPath = process.env['PATH'];

  beforeAll(async () => {
    const sshd = await startSshd(inDirectory);
    cleanUps.push(() => sshd.kill());
    process.env['PATH'] = `${inDirectory('bin')}:${savedPath ?? ''}`;
  });
  afterAll(() => {
    process.env['PATH'] = savedPath;
  });

  test('an engine is found and works, and the tunnel closes when the engine is released', async () => {
    const found = await find({ DOCKER_HOST: `ssh://box${SOCKET}` });
    const local = (found.transport as { socketPath: string }).socketPath;
    expect(found.engine).toMatchObject({ address: 'ssh://box' });
    const calls = Array.from({ length: 40 }, () => found.engine.api.info());
    for (const info of await Promise.all(calls)) expect(info['ID']).toBe(found.engine.id);
    expect(existsSync(local)).toBe(true);
    await found[Symbol.asyncDispose]();
    expect(existsSync(path.dirname(local))).toBe(false);
    await found[Symbol.asyncDispose](); // Twice is once.
  });

  test("a missing socket on the other host is reported with ssh's own message", async () => {
    const failure = await failureOf(find({ DOCKER_HOST: 'ssh://box/nowhere/docker.sock' }));
    expect(failure.message).toMatch(
      /nothing answers at \/nowhere\/docker\.sock on the other host: channel .* open failed/,
    );
    expect(failure.next).toContain('the path of its socket');
  });

  test("a user without access is reported with ssh's own message", async () => {
    const failure = await failureOf(find({ DOCKER_HOST: `ssh://nobody@box${SOCKET}` }));
    expect(failure.message).toMatch(/ssh could not reach ssh:\/\/nobody@box: .*Permission denied/);
    expect(failure.next).toContain('by hand');
  });

  test('the tunnel ends when our process is killed', async () => {
    const marker = inDirectory('child.json');
    const script = `
      const { openTunnel } = require('./harness/engine/ssh-tunnel.ts');
      openTunnel({ kind: 'ssh', host: 'box', socketPath: ${JSON.stringify(SOCKET)} }).then(({ address }) => {
        require('node:fs').writeFileSync(${JSON.stringify(marker)}, address.socketPath);
        setInterval(() => undefined, 1000);
      });`;
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
      stdio: 'inherit',
      env: { ...process.env }, // Jest's environment, with our ssh in PATH; the default is that of the process around Jest.
    });
    await eventually(() => expect(existsSync(marker) && readFileSync(marker, 'utf8')).toMatch(/./));
    const local = readFileSync(marker, 'utf8');
    expect(existsSync(local)).toBe(true);
    child.kill('SIGKILL');
    await eventually(() => expect(existsSync(path.dirname(local))).toBe(false));
  });
});
