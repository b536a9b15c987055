import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { currentContextName, readContext } from './docker-contexts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-contexts-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(text: string, ...names: readonly string[]): void {
  const file = path.join(directory, ...names);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const digestOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** The files that `docker context create` of Docker 28.2.2 wrote. */
function writeContext(
  name: string,
  docker: object | undefined,
  certificates: Readonly<Record<string, string>> = {},
): void {
  const meta = { Name: name, Metadata: {}, Endpoints: docker === undefined ? {} : { docker } };
  write(JSON.stringify(meta), 'contexts', 'meta', digestOf(name), 'meta.json');
  for (const [file, text] of Object.entries(certificates))
    write(text, 'contexts', 'tls', digestOf(name), 'docker', file);
}

describe('a context', () => {
  test('is kept under the SHA-256 of its name', async () => {
    const meta =
      '{"Name":"plain","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///run/x.sock","SkipTLSVerify":false}}}';
    write(meta, 'contexts', 'meta', 'a116c9ed46d6207734a43317d30fd88f52ac8634c37d904bbf4e41d865f90475', 'meta.json');
    expect(await readContext(directory, 'plain')).toEqual({ kind: 'unix', socketPath: '/run/x.sock' });
  });

  test('may lead over ssh', async () => {
    writeContext('remote', { Host: 'ssh://me@box', SkipTLSVerify: false });
    expect(await readContext(directory, 'remote')).toEqual({
      kind: 'ssh',
      user: 'me',
      host: 'box',
      socketPath: '/var/run/docker.sock',
    });
  });

  test('over TCP without certificates is plain', async () => {
    writeContext('tcp', { Host: 'tcp://box:2375', SkipTLSVerify: false });
    expect(await readContext(directory, 'tcp')).toEqual({ kind: 'tcp', host: 'box', port: 2375 });
  });

  test('with certificates has TLS, and without a port that of TLS', async () => {
    writeContext('tls', { Host: 'tcp://box' }, { 'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY' });
    const tls = { ca: 'CA', cert: 'CERT', key: 'KEY' };
    expect(await readContext(directory, 'tls')).toEqual({ kind: 'tcp', host: 'box', port: 2376, tls });
  });

  test('may have only the certificate of the authority', async () => {
    writeContext('ca', { Host: 'tcp://box:2376' }, { 'ca.pem': 'CA' });
    expect(await readContext(directory, 'ca')).toMatchObject({ tls: { ca: 'CA' } });
  });

  test('may skip the verification, which means TLS', async () => {
    writeContext('skip', { Host: 'tcp://box:2376', SkipTLSVerify: true });
    expect(await readContext(directory, 'skip')).toEqual({
      kind: 'tcp',
      host: 'box',
      port: 2376,
      tls: { skipVerify: true },
    });
  });

  test('with a certificate but no key is a USAGE error that names both', async () => {
    writeContext('half', { Host: 'tcp://box:2376' }, { 'cert.pem': 'CERT' });
    await expect(readContext(directory, 'half')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(/has cert\.pem but no key\.pem/),
    });
  });

  test('that is not known is a USAGE error that lists the known ones', async () => {
    writeContext('one', { Host: 'tcp://box:2375' });
    writeContext('another', { Host: 'tcp://box:2375' });
    write('{broken', 'contexts', 'meta', digestOf('broken'), 'meta.json');
    await expect(readContext(directory, 'two')).rejects.toMatchObject({
      code: 'USAGE',
      message: `There is no Docker context "two" in ${directory}.`,
      next: 'Known contexts: default, another, one.',
    });
  });

  test('is not known where there is no configuration at all', async () => {
    await expect(readContext(path.join(directory, 'nowhere'), 'x')).rejects.toMatchObject({
      next: 'Known contexts: default.',
    });
  });

  test.each([
    ['is not JSON', '{"Name":', /Could not read Docker's configuration .*meta\.json: /],
    ['is not an object', '[]', /meta\.json: it is not a JSON object/],
    ['names no Docker engine', '{"Name":"x","Endpoints":{"kubernetes":{}}}', /names no engine/],
    ['has odd endpoints', '{"Name":"x","Endpoints":null}', /names no engine/],
    [
      'names an address of another kind',
      '{"Endpoints":{"docker":{"Host":"npipe:////./pipe/x"}}}',
      /The Docker context "x" cannot be used: "npipe/,
    ],
  ])('whose file %s is a USAGE error that says so', async (_, text, message) => {
    write(text, 'contexts', 'meta', digestOf('x'), 'meta.json');
    await expect(readContext(directory, 'x')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(message),
    });
  });
});

describe('the current context', () => {
  test.each([
    ['that is chosen', '{"auths":{},"currentContext":"plain"}', 'plain'],
    ['of a configuration without one', '{"auths":{}}', 'default'],
    ['that is empty', '{"currentContext":""}', 'default'],
    ['that is not text', '{"currentContext":7}', 'default'],
  ])('%s', (_, text, name) => {
    write(text, 'config.json');
    expect(currentContextName(directory)).toBe(name);
  });

  test('without a configuration is "default"', () => {
    expect(currentContextName(directory)).toBe('default');
  });

  test('of a broken configuration is a USAGE error that names the file', () => {
    write('{"currentContext":', 'config.json');
    expect(() => currentContextName(directory)).toThrow(path.join(directory, 'config.json'));
  });
});

test('a named pipe is not waited for, whichever file of the configuration it is', async () => {
  const pipe = (...names: readonly string[]): string => {
    const file = path.join(directory, ...names);
    mkdirSync(path.dirname(file), { recursive: true });
    execFileSync('mkfifo', [file]);
    return file;
  };
  const config = pipe('config.json');
  expect(() => currentContextName(directory)).toThrow(`${config}: it is not a regular file.`);
  const meta = pipe('contexts', 'meta', digestOf('piped'), 'meta.json');
  await expect(readContext(directory, 'piped')).rejects.toThrow(`${meta}: it is not a regular file.`);
  writeContext('tls', { Host: 'tcp://box' });
  const certificate = pipe('contexts', 'tls', digestOf('tls'), 'docker', 'ca.pem');
  await expect(readContext(directory, 'tls')).rejects.toThrow(`${certificate}: it is not a regular file.`);
  // The list of the other contexts leaves it out.
  await expect(readContext(directory, 'absent')).rejects.toMatchObject({ next: 'Known contexts: default, tls.' });
});
