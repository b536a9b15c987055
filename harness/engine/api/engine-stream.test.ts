import type http from 'node:http';
import type { Socket } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from '@jest/globals';
import { pause } from '../../support/deadline';
import { patience } from '../../support/pace';
import { openConnection, type EngineConnection, type EngineRequest, type UpgradeRequest } from './engine-connection';
import {
  cleanUp,
  cleanUps,
  connectionTo,
  failureOf,
  get,
  readAll,
  serve,
  temporaryDirectory,
} from './engine-connection-fixture';

afterEach(cleanUp);

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

  test('ends when nothing has arrived for too long, and reports that', async () => {
    const connection = await connectionTo((_, response) => void response.writeHead(200).write('a'));
    const failure = await failureOf(readAll(await stream(connection, { idleMs: 100 })));
    expect(failure).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(failure.message).toContain('without a sign of life');
  });

  test('continues beyond the idle limit while bytes keep coming', async () => {
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

  test('that is idle keeps its time limit if it directly follows another one', async () => {
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
  ])('%s before it was read fails with the reason', async (_, { deadly, idleMs, code }) => {
    const connection = await connectionTo((request, response) => {
      response.writeHead(200).write('a');
      if (deadly) setTimeout(() => request.socket.destroy(), 30);
    });
    const answer = await stream(connection, { idleMs });
    await pause(patience(250));
    expect(await failureOf(readAll(answer))).toMatchObject({ code });
  });

  test("ends with the reason of the caller's signal, and the engine notices", async () => {
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

  test('does not count the time during which its reader is busy as idle', async () => {
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

  test('does not count the time during which this process is busy as idle', async () => {
    let sendMore = (): void => undefined;
    const connection = await connectionTo((_, response) => {
      response.writeHead(200).write('one');
      sendMore = () => response.end('two');
    });
    const received: string[] = [];
    for await (const chunk of await stream(connection, { idleMs: 150 })) {
      received.push(String(chunk));
      if (received.length > 1) continue;
      sendMore();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
    expect(received.join('')).toBe('onetwo');
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

  test('returns the raw connection, including the bytes right after the answer, and sends nothing else', async () => {
    let seen = '';
    let head: http.IncomingMessage | undefined;
    const connection = await upgrading((socket, request) => {
      head = request;
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

  test('ends at its deadline if nobody answers, and with ENGINE_LOST if the connection dies', async () => {
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
