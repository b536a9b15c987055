import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EngineAddress } from '../api/address';
import { engineCandidates, usualSockets } from './engine-candidates';
import {
  cleanUp,
  prepare,
  directory,
  environment,
  useContext,
  writeCertificates,
  writeContext,
} from './find-engine-fixture';

beforeEach(prepare);
afterEach(cleanUp);

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
