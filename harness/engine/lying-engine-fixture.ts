import http from 'node:http';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from './engine';
import { engineApi } from './api/engine-api';
import { openConnection } from './api/engine-connection';
import type { TestEngine } from './test-engine-fixture';

/** Rewrites what a real engine answers to requests of this path. */
export interface Lie {
  readonly path: RegExp;
  readonly rewrite: (answer: Buffer) => Buffer | Promise<Buffer>;
}

export interface LyingEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly socketPath: string;
  /** How many answers were rewritten: a lie that nobody received proves nothing. */
  readonly told: () => number;
  /** How many requests the real engine did not answer to the end, which says nothing about the proxy. */
  readonly unanswered: () => number;
}

let count = 0;

/** A proxy in front of a real engine's socket. With no lies it changes nothing, which is the control. */
export async function startLyingEngine(
  { engine, address, directory }: Pick<TestEngine, 'engine' | 'address' | 'directory'>,
  lies: readonly Lie[],
): Promise<LyingEngine> {
  const socketPath = path.join(directory, `lies-${count++}.sock`);
  let told = 0;
  let unanswered = 0;
  const server = http.createServer((request, response) => {
    const { method, url = '', headers } = request;
    const target = { agent: false as const, socketPath: address.replace('unix://', ''), method, path: url, headers };
    const lie = lies.find((one) => one.path.test(url));
    const forwarded = http.request(target, (answer) => {
      const { 'content-length': _length, ...others } = answer.headers;
      response.writeHead(answer.statusCode ?? 500, others);
      // A client that attaches waits for the headers before it starts the container.
      response.flushHeaders();
      if (lie === undefined) return void answer.pipe(response);
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        told += 1;
        void Promise.resolve(lie.rewrite(Buffer.concat(chunks))).then((body) => response.end(body));
      });
    });
    forwarded.on('error', (cause) => {
      unanswered += 1;
      reportLoss(response, cause);
    });
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const { apiVersion, name } = engine;
  const connection = openConnection({ kind: 'unix', socketPath }, { apiVersion, engine: name });
  return {
    engine: { ...engine, api: engineApi(connection) },
    socketPath,
    told: () => told,
    unanswered: () => unanswered,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(socketPath, { force: true });
    },
  };
}

function reportLoss(response: http.ServerResponse, { message }: Error): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: `the engine behind the proxy did not answer: ${message}` }));
}

/** Rewrites an answer in JSON. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each caller knows the type of the answer
export function json<T>(rewrite: (answer: T) => unknown): Lie['rewrite'] {
  return (answer) => Buffer.from(JSON.stringify(rewrite(JSON.parse(answer.toString('utf8')) as T)));
}

/** Rewrites an answer of many lines, such as the output of a build. */
export function lines(rewrite: (lines: readonly string[]) => readonly string[]): Lie['rewrite'] {
  return (answer) => {
    const original = answer
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return Buffer.from(
      rewrite(original)
        .map((line) => `${line}\r\n`)
        .join(''),
    );
  };
}
