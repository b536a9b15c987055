import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { patience } from '../../support/pace';
import { openConnection, type EngineConnection } from './engine-connection';
import { cleanUp, connectionTo, failureOf, get, serve, temporaryDirectory } from './engine-connection-fixture';

afterEach(cleanUp);

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

  test('returns text that is not JSON as text, and an empty answer as undefined', async () => {
    const connection = await connectionTo((request, response) => response.end(request.url === '/thing' ? 'OK' : ''));
    expect(await connection.call(get())).toBe('OK');
    expect(await connection.call(get({ path: '/empty' }))).toBeUndefined();
  });

  test('settles with ENGINE_LOST when nobody listens', async () => {
    const socketPath = path.join(temporaryDirectory(), 'nobody.sock');
    const connection = openConnection({ kind: 'unix', socketPath }, { engine: 'The engine' });
    const failure = await failureOf(connection.call(get()));
    expect(failure).toMatchObject({ code: 'ENGINE_LOST', cause: { code: 'ENOENT' } });
    expect(failure.message).toContain('The engine could not be reached to show the thing');
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
    await closed; // The request has been aborted, not just forgotten.
  });

  test('ends at its deadline if an error answer never ends', async () => {
    const connection = await connectionTo((_, response) => void response.writeHead(500).write('{"message":"no'));
    expect(await failureOf(connection.call(get({ deadlineMs: 100 })))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  test("ends with the reason of the caller's signal, even if it was aborted earlier", async () => {
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

  test('that is not JSON returns its text', async () => {
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

  test('keeps characters that are split across chunks', async () => {
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
