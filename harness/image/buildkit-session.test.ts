import http2 from 'node:http2';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openBuildKitSession, type BuildKitSession, type Secrets } from './buildkit-session';

const GET_SECRET = '/moby.buildkit.secrets.v1.Secrets/GetSecret';
const HEALTH = '/grpc.health.v1.Health/Check';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

interface Ends {
  /** The end at which the session answers. */
  readonly ours: Duplex;
  readonly engines: Duplex;
}

/** Two ends of a connection like an engine's; this TLS needs no certificate. */
const CONNECTIONS: Readonly<Record<string, () => Promise<Ends>>> = {
  'a plain connection': () => endsOf(net.createServer(), (port) => net.connect(port, '127.0.0.1'), 'connection'),
  'a TLS connection': () => {
    const shared = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;
    const psk = Buffer.from('00112233', 'hex');
    return endsOf(
      tls.createServer({ ...shared, pskCallback: () => psk }),
      (port) =>
        tls.connect({
          ...shared,
          port,
          host: '127.0.0.1',
          // As the engine's client requests it.
          ALPNProtocols: ['http/1.1'],
          pskCallback: () => ({ psk, identity: 'a test' }),
          checkServerIdentity: () => undefined,
        }),
      'secureConnection',
    );
  },
};

async function endsOf(server: net.Server, connect: (port: number) => net.Socket, event: string): Promise<Ends> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = new Promise<Duplex>((resolve) => server.once(event, resolve));
  const ours = connect((server.address() as net.AddressInfo).port);
  const engines = await accepted;
  cleanUps.push(() => (ours.destroy(), engines.destroy(), server.close()));
  return { ours, engines };
}

interface Opened {
  readonly session: BuildKitSession;
  readonly asked: unknown;
  readonly ends: Ends;
  readonly call: (path: string, message: Buffer, prefix?: Buffer) => Promise<Answer>;
}

interface Answer {
  readonly status: unknown;
  readonly message: Buffer;
  readonly says: unknown;
}

async function open(secrets: Secrets, connection = 'a plain connection'): Promise<Opened> {
  const ends = await (CONNECTIONS[connection] as () => Promise<Ends>)();
  let asked: unknown;
  const openSession = (facts: unknown): Promise<Duplex> => {
    asked = facts;
    return Promise.resolve(ends.ours);
  };
  const session = await openBuildKitSession({ openSession }, { secrets });
  const client = http2.connect('http://localhost', { createConnection: () => ends.engines });
  client.on('error', () => undefined);
  cleanUps.push(() => client.destroy());
  return {
    session,
    asked,
    ends,
    call: (path, message, prefix) => call(client, path, [prefix ?? prefixOf(message), message]),
  };
}

async function call(
  client: http2.ClientHttp2Session,
  path: string,
  [prefix, message]: readonly [Buffer, Buffer],
): Promise<Answer> {
  const stream = client.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  let received: Record<string, unknown> = {};
  const chunks: Buffer[] = [];
  stream.on('response', (headers) => (received = { ...received, ...headers }));
  stream.on('trailers', (trailers: http2.IncomingHttpHeaders) => (received = { ...received, ...trailers }));
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.write(prefix);
  stream.end(message);
  await new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
  expect(received).toMatchObject({ ':status': 200, 'content-type': 'application/grpc' });
  return {
    status: received['grpc-status'],
    message: Buffer.concat(chunks).subarray(5),
    says: received['grpc-message'],
  };
}

function prefixOf(message: Buffer): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return prefix;
}

/** A field of a protobuf message that is text or bytes, shorter than 128. */
function field(number: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}

describe.each(Object.keys(CONNECTIONS))('over %s', (connection) => {
  test('a secret is returned to whoever requests its id', async () => {
    const { call: ask } = await open({ token: 'ä secret', other: '' }, connection);
    expect(await ask(GET_SECRET, field(1, 'token'))).toMatchObject({ status: '0', message: field(1, 'ä secret') });
    expect(await ask(GET_SECRET, field(1, 'other'))).toMatchObject({ status: '0' });
  });
});

test('the engine receives an ID and what it may request', async () => {
  const { session, asked } = await open({ token: 'a secret' });
  expect(session.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(asked).toEqual({ id: session.id, name: 'layerproof', methods: [GET_SECRET, HEALTH] });
});

test.each(['none', 'constructor', ''])('a secret with the id %j was not given, and is not found', async (id) => {
  const answer = await (await open({ token: 'a secret' })).call(GET_SECRET, field(1, id));
  expect(answer).toMatchObject({ status: '5', says: encodeURIComponent(`secret ${id} was not given`) });
});

test('whatever else the engine sends about a secret does not matter', async () => {
  const { call: ask } = await open({ token: 'a secret' });
  const request = Buffer.concat([field(2, ''), field(1, 'token')]);
  expect(await ask(GET_SECRET, request)).toMatchObject({ status: '0', message: field(1, 'a secret') });
});

test('the session reports that it is healthy', async () => {
  const { call: ask } = await open({});
  expect(await ask(HEALTH, Buffer.alloc(0))).toMatchObject({ status: '0', message: Buffer.from([8, 1]) });
});

test('a long secret arrives whole', async () => {
  const long = 'x'.repeat(480_000);
  const { message } = await (await open({ long })).call(GET_SECRET, field(1, 'long'));
  expect(message.subarray(-long.length).toString()).toBe(long);
});

test.each([
  ['a service that it does not have', '/moby.filesync.v1.Auth/Credentials', undefined, Buffer.alloc(0), '12'],
  ['a message that is compressed', GET_SECRET, Buffer.from([1, 0, 0, 0, 7]), field(1, 'token'), '3'],
  ['a message that is cut off', GET_SECRET, Buffer.from([0, 0, 0, 0, 99]), field(1, 'token'), '3'],
  ['no message', GET_SECRET, Buffer.alloc(0), Buffer.alloc(0), '3'],
  ['what is not a message', GET_SECRET, undefined, Buffer.from([15]), '3'],
  ['a message without end', GET_SECRET, undefined, Buffer.alloc(100_000), '3'],
])('%s gets an error, and the session goes on', async (_, path, prefix, message, status) => {
  const { call: ask } = await open({ token: 'a secret' });
  expect(await ask(path, message, prefix)).toMatchObject({ status });
  expect(await ask(GET_SECRET, field(1, 'token'))).toMatchObject({ status: '0' });
});

test('disposing of it ends the connection at both ends, even in the middle of a call', async () => {
  const { session, ends, call: ask } = await open({ token: 'a secret' });
  const closed = new Promise((resolve) => ends.engines.once('close', resolve));
  const pending = ask(GET_SECRET, field(1, 'token'), Buffer.from([0])).catch(() => undefined);
  session[Symbol.dispose]();
  expect(ends.ours.destroyed).toBe(true);
  await Promise.all([closed, pending]);
  session.throwIfLost();
});

test('a connection that the engine ends is lost', async () => {
  const { session, ends } = await open({});
  session.throwIfLost();
  const closed = new Promise((resolve) => ends.ours.once('close', resolve));
  ends.engines.destroy();
  await closed;
  await new Promise(setImmediate);
  expect(() => session.throwIfLost()).toThrow(expect.objectContaining({ code: 'ENGINE_LOST' }));
});
