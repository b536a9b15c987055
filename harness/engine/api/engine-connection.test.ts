import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from '@jest/globals';
import { pause } from '../../support/deadline';
import { patience } from '../../support/pace';
import { openConnection, type EngineConnection, type EngineRequest, type UpgradeRequest } from './engine-connection';

/** What is said here is about the transport only, never about Docker: the servers are small and local. */

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-connection-'));
  cleanUps.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function serve(handler: http.RequestListener): http.Server {
  const server = http.createServer(handler);
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

async function connectionTo(handler: http.RequestListener): Promise<EngineConnection> {
  const socketPath = path.join(temporaryDirectory(), 'engine.sock');
  const server = serve(handler);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return openConnection({ kind: 'unix', socketPath }, { engine: 'The engine' });
}

function get(changes: Partial<EngineRequest> = {}): EngineRequest {
  return { method: 'GET', path: '/thing', what: 'show the thing', deadlineMs: patience(30_000), ...changes };
}

async function failureOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (failure) {
    return failure as Error & Record<string, unknown>;
  }
  throw new Error('It did not fail.');
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a call', () => {
  test('sends query, JSON body and version, and parses the answer', async () => {
    let seen = '';
    const socketPath = path.join(temporaryDirectory(), 'engine.sock');
    const server = serve((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => (seen += text));
      request.on('end', () => response.end(JSON.stringify({ method: request.method, url: request.url, seen })));
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    const connection = openConnection({ kind: 'unix', socketPath }, { engine: 'The engine', apiVersion: '1.45' });
    const answer = await connection.call(
      get({ method: 'POST', query: { a: 'x y', b: 1, c: undefined }, body: { Cmd: ['ä'] } }),
    );
    expect(answer).toEqual({ method: 'POST', url: '/v1.45/thing?a=x%20y&b=1', seen: '{"Cmd":["ä"]}' });
  });

  test('gives text that is not JSON as text, and an empty answer as undefined', async () => {
    const connection = await connectionTo((request, response) => response.end(request.url === '/thing' ? 'OK' : ''));
    expect(await connection.call(get())).toBe('OK');
    expect(await connection.call(get({ path: '/empty' }))).toBeUndefined();
  });

  test('settles with ENGINE_LOST when nobody listens', async () => {
    const socketPath = path.join(temporaryDirectory(), 'nobody.sock');
    const connection = openConnection({ kind: 'unix', socketPath }, { engine: 'The engine' });
    const failure = await failureOf(connection.call(get()));
    expect(failure).toMatchObject({ code: 'ENGINE_LOST', cause: { code: 'ENOENT' } });
    expect(failure.message).toContain('The engine could not be asked to show the thing');
  });

  test('settles with ENGINE_LOST when the connection dies before the headers', async () => {
    const connection = await connectionTo((request) => request.socket.destroy());
    expect(await failureOf(connection.call(get()))).toMatchObject({ code: 'ENGINE_LOST' });
  });

  test.each([
    ['an answer of known length', { 'Content-Length': '100' }],
    ['a chunked answer', {}],
  ])('settles with ENGINE_LOST when the connection dies after the headers of %s', async (_, headers) => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(200, headers);
      response.write('{"half":');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await failureOf(connection.call(get()))).toMatchObject({ code: 'ENGINE_LOST' });
  });

  test('settles with ENGINE_LOST when the connection dies inside an error answer', async () => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(500, { 'Content-Length': '100' });
      response.write('{"mess');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await failureOf(connection.call(get()))).toMatchObject({ code: 'ENGINE_LOST' });
  });

  test.each([
    ['before the headers', false],
    ['after the headers', true],
  ])('ends at its deadline when the engine hangs %s', async (_, hasHeaders) => {
    let closed: Promise<unknown> | undefined;
    const connection = await connectionTo((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      if (hasHeaders) response.writeHead(200).write('{');
    });
    const failure = await failureOf(connection.call(get({ deadlineMs: 100 })));
    expect(failure).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(failure.message).toContain('The engine did not show the thing');
    await closed; // The request has been given up, not only forgotten.
  });

  test('ends at its deadline when an error answer never ends', async () => {
    const connection = await connectionTo((_, response) => void response.writeHead(500).write('{"message":"no'));
    expect(await failureOf(connection.call(get({ deadlineMs: 100 })))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  test("ends with the reason of the caller's signal, also when it was aborted before", async () => {
    const connection = await connectionTo(() => undefined);
    const interrupted = new Error('interrupted');
    const controller = new AbortController();
    setTimeout(() => controller.abort(interrupted), 50);
    expect(await failureOf(connection.call(get({ signal: controller.signal })))).toBe(interrupted);
    expect(await failureOf(connection.call(get({ signal: controller.signal })))).toBe(interrupted);
  });
});

describe('an error answer', () => {
  const answering = (status: number, body: string | Buffer): Promise<EngineConnection> =>
    connectionTo((_, response) => void response.writeHead(status).end(body));

  test('is an EngineCallError with the words of the engine', async () => {
    const connection = await answering(404, JSON.stringify({ message: 'No such image: x - or was it y?' }));
    const failure = await failureOf(connection.call(get()));
    expect(failure).toMatchObject({ name: 'EngineCallError', code: 'ENGINE_CALL_FAILED', status: 404 });
    expect(failure['reason']).toBe('No such image: x - or was it y?');
    expect(failure.message).toBe('The engine could not show the thing: No such image: x - or was it y? (HTTP 404).');
  });

  test('that is not JSON gives its text', async () => {
    const failure = await failureOf((await answering(503, '<html>\nout of order\n</html>\n')).call(get()));
    expect(failure['reason']).toBe('<html>\nout of order\n</html>');
  });

  test('without a body says so', async () => {
    const failure = await failureOf((await answering(500, '')).call(get()));
    expect(failure['reason']).toBe('no reason given');
  });

  test('in JSON of another shape is shown as it is', async () => {
    const failure = await failureOf((await answering(400, '{"errors":["a","b"]}')).call(get()));
    expect(failure['reason']).toBe('{"errors":["a","b"]}');
  });

  test('keeps characters that are cut in two by the chunks', async () => {
    const body = Buffer.from(JSON.stringify({ message: 'naïve ✓' }));
    const connection = await connectionTo((_, response) => {
      response.writeHead(400);
      const cut = body.indexOf('✓') + 1;
      response.write(body.subarray(0, cut));
      setTimeout(() => response.end(body.subarray(cut)), 30);
    });
    expect((await failureOf(connection.call(get())))['reason']).toBe('naïve ✓');
  });

  test('of a stream is the same error', async () => {
    const connection = await answering(409, '{"message":"it is busy"}');
    const failure = await failureOf(connection.stream({ ...get(), idleMs: patience(30_000) }));
    expect(failure).toMatchObject({ name: 'EngineCallError', status: 409, reason: 'it is busy' });
  });
});

describe('a stream', () => {
  const stream = (connection: EngineConnection, changes: Partial<EngineRequest & { idleMs: number }> = {}) =>
    connection.stream({ ...get(), idleMs: patience(30_000), ...changes });

  test('resolves with the headers, before the body is complete', async () => {
    let finish: () => void = () => undefined;
    const connection = await connectionTo((_, response) => {
      response.writeHead(200, { 'Api-Version': '1.45' });
      response.write('first ');
      finish = () => response.end('last');
    });
    const answer = await stream(connection);
    expect(answer.headers['api-version']).toBe('1.45');
    finish();
    expect(await readAll(answer)).toBe('first last');
  });

  test('ends when nothing came for too long, and says so', async () => {
    const connection = await connectionTo((_, response) => void response.writeHead(200).write('a'));
    const failure = await failureOf(readAll(await stream(connection, { idleMs: 100 })));
    expect(failure).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(failure.message).toContain('without a sign of life');
  });

  test('goes on for longer than the idle time when bytes keep coming', async () => {
    const idleMs = patience(500);
    const connection = await connectionTo((_, response) => {
      response.writeHead(200);
      let count = 0;
      const timer = setInterval(
        () => (count++ < 8 ? response.write('.') : (clearInterval(timer), response.end())),
        idleMs / 5,
      );
    });
    expect(await readAll(await stream(connection, { idleMs }))).toBe('........');
  });

  test('that is idle keeps its time limit when it follows another one at once', async () => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(200);
      if (request.url === '/short') response.end('x');
      else response.write('y');
    });
    const first = await stream(connection, { path: '/short' });
    const second = new Promise<string>((resolve, reject) => {
      first.resume().once('end', () => {
        stream(connection, { path: '/idle', idleMs: 150 }).then(readAll).then(resolve, reject);
      });
    });
    const late = pause(patience(5_000)).then(() => 'still waiting');
    expect(await failureOf(Promise.race([second, late]))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  test('whose connection dies ends with ENGINE_LOST', async () => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(200).write('a');
      setTimeout(() => request.socket.destroy(), 30);
    });
    expect(await failureOf(readAll(await stream(connection)))).toMatchObject({ code: 'ENGINE_LOST' });
  });

  test.each([
    ['whose connection died', { deadly: true, idleMs: patience(30_000), code: 'ENGINE_LOST' }],
    ['that was idle too long', { deadly: false, idleMs: 60, code: 'DEADLINE_EXCEEDED' }],
  ])('%s before anybody read it tells its reader why', async (_, { deadly, idleMs, code }) => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(200).write('a');
      if (deadly) setTimeout(() => request.socket.destroy(), 30);
    });
    const answer = await stream(connection, { idleMs });
    await pause(patience(250));
    expect(await failureOf(readAll(answer))).toMatchObject({ code });
  });

  test("ends with the reason of the caller's signal, and the engine sees it", async () => {
    let closed: Promise<unknown> | undefined;
    const connection = await connectionTo((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      response.writeHead(200).write('a');
    });
    const controller = new AbortController();
    const answer = await stream(connection, { signal: controller.signal });
    const interrupted = new Error('interrupted');
    setTimeout(() => controller.abort(interrupted), 30);
    expect(await failureOf(readAll(answer))).toBe(interrupted);
    await closed;
  });

  test('hangs before its headers until the deadline', async () => {
    const connection = await connectionTo(() => undefined);
    expect(await failureOf(stream(connection, { deadlineMs: 100 }))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  test('does not count the time in which its reader is busy as idle', async () => {
    const size = 8 * 1024 * 1024;
    const connection = await connectionTo((_, response) => void response.writeHead(200).end(Buffer.alloc(size)));
    const answer = await stream(connection, { idleMs: 150 });
    let received = 0;
    for await (const chunk of answer) {
      if (received === 0) await pause(500);
      received += (chunk as Buffer).length;
    }
    expect(received).toBe(size);
  });

  test('uploads bytes and streams as a tar archive', async () => {
    const connection = await connectionTo((request, response) => {
      let size = 0;
      request.on('data', (chunk: Buffer) => (size += chunk.length));
      request.on('end', () => response.end(JSON.stringify({ type: request.headers['content-type'], size })));
    });
    const expected = { type: 'application/tar', size: 5 };
    const pieces = Readable.from([Buffer.from('123'), Buffer.from('45')]);
    expect(await connection.call(get({ method: 'POST', body: Buffer.from('12345') }))).toEqual(expected);
    expect(await connection.call(get({ method: 'POST', body: pieces }))).toEqual(expected);
  });
});

describe('an upgrade', () => {
  const AGREED = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: words\r\n\r\n';
  const request = (changes: Partial<UpgradeRequest> = {}): UpgradeRequest => ({
    ...get({ method: 'POST' }),
    protocol: 'words',
    headers: { 'X-Name': ['one', 'two'] },
    ...changes,
  });

  async function upgrading(onUpgrade: (socket: Socket, head: http.IncomingMessage) => void): Promise<EngineConnection> {
    const socketPath = path.join(temporaryDirectory(), 'engine.sock');
    const server = serve(() => undefined).on('upgrade', (head: http.IncomingMessage, socket: Socket) => {
      cleanUps.push(() => socket.destroy());
      onUpgrade(socket, head);
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    return openConnection({ kind: 'unix', socketPath }, { engine: 'The engine', apiVersion: '1.45' });
  }

  test('gives the raw connection, with what came right after the answer, and nothing but that was sent', async () => {
    let seen = '';
    let head: http.IncomingMessage | undefined;
    const connection = await upgrading((socket, asked) => {
      head = asked;
      socket.on('data', (bytes: Buffer) => {
        seen += bytes.toString();
        if (seen.endsWith('.')) socket.end(`you said ${seen}`);
      });
      socket.write(`${AGREED}hello, `);
    });
    const raw = await connection.upgrade(request());
    raw.write('this.');
    expect(await readAll(raw)).toBe('hello, you said this.');
    expect(head).toMatchObject({ method: 'POST', url: '/v1.45/thing' });
    expect(head?.headers).toMatchObject({ upgrade: 'words', connection: 'Upgrade', 'x-name': 'one, two' });
    expect(head?.rawHeaders.filter((name) => name === 'X-Name')).toHaveLength(2);
  });

  test('that is refused is an EngineCallError', async () => {
    const connection = await connectionTo((_, response) => void response.writeHead(400).end('{"message":"not now"}'));
    expect(await failureOf(connection.upgrade(request()))).toMatchObject({ status: 400, reason: 'not now' });
  });

  test('that gets an ordinary answer is an EngineCallError too', async () => {
    const connection = await connectionTo((_, response) => void response.end('OK'));
    expect(await failureOf(connection.upgrade(request()))).toMatchObject({ name: 'EngineCallError', status: 200 });
  });

  test('ends at its deadline when nobody answers, and with ENGINE_LOST when the connection dies', async () => {
    const silent = await upgrading(() => undefined);
    expect(await failureOf(silent.upgrade(request({ deadlineMs: 100 })))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const dying = await upgrading((socket) => socket.destroy());
    expect(await failureOf(dying.upgrade(request()))).toMatchObject({ code: 'ENGINE_LOST' });
  });

  test("is ended by the caller's signal, long after its deadline", async () => {
    let closed: Promise<unknown> | undefined;
    const connection = await upgrading((socket) => {
      closed = new Promise((resolve) => socket.once('end', resolve));
      socket.write(AGREED);
      socket.resume();
    });
    const controller = new AbortController();
    const raw = await connection.upgrade(request({ deadlineMs: patience(300), signal: controller.signal }));
    await pause(patience(600));
    expect(raw.destroyed).toBe(false);
    controller.abort(new Error('interrupted'));
    expect(raw.destroyed).toBe(true);
    await closed;
  });
});

describe('the address', () => {
  const savedHost = process.env['DOCKER_HOST'];
  afterEach(() => {
    if (savedHost === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = savedHost;
  });

  test('is the one given, whatever DOCKER_HOST says', async () => {
    const other = serve((_, response) => response.end('"the engine of DOCKER_HOST"'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    process.env['DOCKER_HOST'] = `tcp://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const connection = await connectionTo((_, response) => response.end('"the engine asked for"'));
    expect(await connection.call(get())).toBe('the engine asked for');
  });

  test('may be a host and a port', async () => {
    const server = serve((request, response) => response.end(JSON.stringify({ url: request.url })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = openConnection(
      { kind: 'tcp', host: '127.0.0.1', port },
      { engine: 'The engine', apiVersion: '1.45' },
    );
    expect(await connection.call(get())).toEqual({ url: '/v1.45/thing' });
  });
});

test('every request has its own connection', async () => {
  const sockets = new Set<Socket>();
  const connection = await connectionTo((request, response) => {
    sockets.add(request.socket);
    response.end('"x"');
  });
  for (let count = 0; count < 3; count++) await connection.call(get());
  expect(sockets.size).toBe(3);
});

test('many calls at once all get their answer', async () => {
  const connection = await connectionTo((request, response) => {
    setTimeout(() => response.end(JSON.stringify(request.url)), 5);
  });
  const paths = Array.from({ length: 200 }, (_, index) => `/thing/${index}`);
  expect(
    await Promise.all(paths.map((one) => connection.call(get({ path: one, deadlineMs: patience(30_000) })))),
  ).toEqual(paths);
});
