import { expect, test } from '@jest/globals';
import { describeAddress, parseAddress, type EngineAddress } from './address';

test.each<[string, EngineAddress]>([
  ['unix:///run/docker.sock', { kind: 'unix', socketPath: '/run/docker.sock' }],
  ['unix:///with space/ä.sock', { kind: 'unix', socketPath: '/with space/ä.sock' }],
  ['unix://', { kind: 'unix', socketPath: '/var/run/docker.sock' }],
  ['/run/docker.sock', { kind: 'unix', socketPath: '/run/docker.sock' }],
  ['tcp://box:1234', { kind: 'tcp', host: 'box', port: 1234 }],
  ['tcp://box:80', { kind: 'tcp', host: 'box', port: 80 }],
  ['tcp://box', { kind: 'tcp', host: 'box', port: 2375 }],
  ['tcp://10.0.0.1:2375/', { kind: 'tcp', host: '10.0.0.1', port: 2375 }],
  ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
  ['box:2375', { kind: 'tcp', host: 'box', port: 2375 }],
  ['http://box:2375', { kind: 'tcp', host: 'box', port: 2375 }],
  ['https://box:2376', { kind: 'tcp', host: 'box', port: 2376 }],
  ['ssh://box', { kind: 'ssh', host: 'box', socketPath: '/var/run/docker.sock' }],
  ['ssh://box/', { kind: 'ssh', host: 'box', socketPath: '/var/run/docker.sock' }],
  ['ssh://me@box:22', { kind: 'ssh', host: 'box', user: 'me', port: 22, socketPath: '/var/run/docker.sock' }],
  [
    'ssh://me%40corp@box/run/user/1000/docker.sock',
    { kind: 'ssh', host: 'box', user: 'me@corp', socketPath: '/run/user/1000/docker.sock' },
  ],
  ['ssh://[::1]:2222', { kind: 'ssh', host: '::1', port: 2222, socketPath: '/var/run/docker.sock' }],
])('%s is read', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test.each([
  'tcp://:2375',
  'npipe:////./pipe/docker_engine',
  'fd://',
  'ftp://box',
  'tcp://box:notaport',
  'tcp://box:99999',
])('"%s" is not an address', (text) => {
  expect(() => parseAddress(text)).toThrow(
    expect.objectContaining({ code: 'USAGE', next: expect.stringContaining('unix://') }),
  );
});

test.each(['', 'tcp://', 'ssh://'])('"%s" is not an address, because it names no host', (text) => {
  expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
});

test.each<[EngineAddress, string]>([
  [{ kind: 'unix', socketPath: '/x.sock' }, 'unix:///x.sock'],
  [{ kind: 'tcp', host: 'box', port: 2375 }, 'tcp://box:2375'],
  [{ kind: 'tcp', host: 'box', port: 2376, tls: { ca: 'PEM', key: 'SECRET' } }, 'tcp://box:2376 (TLS)'],
  [{ kind: 'ssh', host: 'box', user: 'me', port: 2222, socketPath: '/x.sock' }, 'ssh://me@box:2222'],
])('%j is shown as %s', (address, text) => {
  expect(describeAddress(address)).toBe(text);
});

test('a password in an address is never shown', () => {
  expect(describeAddress(parseAddress('ssh://me:secret@box'))).not.toContain('secret');
  expect(describeAddress(parseAddress('tcp://me:secret@box:2375'))).not.toContain('secret');
});
