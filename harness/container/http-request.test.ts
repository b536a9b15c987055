import http, { type RequestListener } from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { patience } from '../support/pace';
import { requestOnce, requestPath, requestUntilAnswered } from './http-request';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server, port = 0): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(http.createServer({ keepAlive: false }, listener))}/`;
}

/** A port on which nobody listens: it was free a moment ago. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  servers.splice(servers.indexOf(server), 1);
  return port;
}

describe('requestOnce', () => {
  test('returns any answer', async () => {
    const url = await serve((_, response) => response.writeHead(404, { connection: 'close' }).end('no'));
    expect(await requestOnce(url)).toEqual({ status: 404, body: 'no' });
  });

  test('returns the fact that nobody listens as an answer, with the reason', async () => {
    const port = await freePort();
    expect(await requestOnce(`http://127.0.0.1:${port}/`)).toEqual({
      status: 0,
      body: '',
      failure: `connect ECONNREFUSED 127.0.0.1:${port}`,
    });
  });

  test('does not retry if the connection is closed without an answer, as a published port does', async () => {
    let tries = 0;
    const url = await serve((request) => {
      tries += 1;
      request.socket.destroy();
    });
    expect(await requestOnce(url)).toEqual({ status: 0, body: '', failure: 'other side closed' });
    expect(tries).toBe(1);
  });
});

describe('requestUntilAnswered', () => {
  test.each([200, 404, 500, 302])('returns any answer, also one with status %d', async (status) => {
    const url = await serve((_, response) =>
      response.writeHead(status, { location: '/elsewhere', connection: 'close' }).end('wörld'),
    );
    expect(await requestUntilAnswered(url, { deadlineMs: patience(30_000) })).toEqual({ status, body: 'wörld' });
  });

  test('retries until somebody listens', async () => {
    const port = await freePort();
    const answer = requestUntilAnswered(`http://127.0.0.1:${port}/`, { deadlineMs: patience(30_000) });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await listen(
      http.createServer((_, response) => response.writeHead(200, { connection: 'close' }).end('up')),
      port,
    );
    expect(await answer).toEqual({ status: 200, body: 'up' });
  });

  test('retries if the connection is closed without an answer, as a published port does', async () => {
    let tries = 0;
    const url = await serve((request, response) => {
      tries += 1;
      if (tries < 3) request.socket.destroy();
      else response.writeHead(200, { connection: 'close' }).end('at last');
    });
    expect(await requestUntilAnswered(url, { deadlineMs: patience(30_000) })).toEqual({ status: 200, body: 'at last' });
    expect(tries).toBe(3);
  });

  test('retries if a request is accepted but not answered, as by a proxy in front of a service that is not up', async () => {
    let tries = 0;
    const url = await serve((_, response) => {
      tries += 1;
      if (tries > 1) response.writeHead(200, { connection: 'close' }).end('at last');
    });
    expect(await requestUntilAnswered(url, { deadlineMs: patience(30_000), oneTryMs: patience(100) })).toEqual({
      status: 200,
      body: 'at last',
    });
  });

  test('gives up at the deadline, and reports why the last attempt failed', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    await expect(requestUntilAnswered(url, { deadlineMs: 200 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: `Gave up after 200 ms: nobody answered at ${url}. The last attempt: connect ECONNREFUSED 127.0.0.1:${port}.`,
    });
  });

  test('gives up at the deadline on a service that accepts the connection and sends nothing', async () => {
    const sockets: net.Socket[] = [];
    const port = await listen(net.createServer((socket) => void sockets.push(socket)));
    await expect(requestUntilAnswered(`http://127.0.0.1:${port}/`, { deadlineMs: 200 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    for (const socket of sockets) socket.destroy();
  });

  test('keeps the beginning of a long body', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { connection: 'close' }).end(`start${'x'.repeat(100_000)}`),
    );
    const { body } = await requestUntilAnswered(url, { deadlineMs: patience(30_000) });
    expect(body).toHaveLength(64 * 1024);
    expect(body.startsWith('startx')).toBe(true);
  });
});

test('a path without its slash is refused, and not waited for', () => {
  expect(requestPath('/health?a=b')).toBe('/health?a=b');
  expect(() => requestPath('health')).toThrow('The path of a request begins with a slash, unlike "health".');
});
