import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { patience } from '../../support/pace';
import { openConnection, type EngineConnection, type EngineRequest } from './engine-connection';

/** These tests are about the transport only, not about Docker: the servers are small and local. */

export const cleanUps: (() => void)[] = [];
/** Call this after each test. */
export function cleanUp(): void {
  for (const own of cleanUps.splice(0).reverse()) own();
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-connection-'));
  cleanUps.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function serve(handler: http.RequestListener): http.Server {
  const server = http.createServer(handler);
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

export async function connectionTo(handler: http.RequestListener): Promise<EngineConnection> {
  const socketPath = path.join(temporaryDirectory(), 'engine.sock');
  const server = serve(handler);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return openConnection({ kind: 'unix', socketPath }, { engine: 'The engine' });
}

export function get(changes: Partial<EngineRequest> = {}): EngineRequest {
  return { method: 'GET', path: '/thing', what: 'show the thing', deadlineMs: patience(30_000), ...changes };
}

export async function failureOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (failure) {
    return failure as Error & Record<string, unknown>;
  }
  throw new Error('It did not fail.');
}

export async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
