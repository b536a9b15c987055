import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { readEnvironment, type Environment } from '../../support/environment';
import { EngineSearchError, type FoundEngine } from './find-engine';

/** A temporary directory of each test. */
export let directory = '';
export const cleanUps: (() => void)[] = [];
/** Call this before each test. */
export function prepare(): void {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-find-'));
}
/** Call this after each test. */
export function cleanUp(): void {
  for (const own of cleanUps.splice(0).reverse()) own();
  rmSync(directory, { recursive: true, force: true });
}

/** An environment that refers to nothing outside the temporary directory. */
export function environment(variables: NodeJS.ProcessEnv = {}): Environment {
  return readEnvironment({ HOME: directory, XDG_RUNTIME_DIR: path.join(directory, 'run'), ...variables });
}

export function writeContext(name: string, host: string): void {
  const meta = path.join(directory, '.docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(path.join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
}

export function useContext(name: string): void {
  mkdirSync(path.join(directory, '.docker'), { recursive: true });
  writeFileSync(path.join(directory, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
}

export function writeCertificates(...names: readonly string[]): string {
  const certificates = path.join(directory, 'certificates');
  mkdirSync(certificates, { recursive: true });
  for (const name of names) writeFileSync(path.join(certificates, name), name);
  return certificates;
}

export async function listen(handler: http.RequestListener, name = 'engine.sock'): Promise<string> {
  const socketPath = path.join(directory, name);
  mkdirSync(path.dirname(socketPath), { recursive: true });
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return socketPath;
}

export async function searchError(search: Promise<FoundEngine>): Promise<EngineSearchError> {
  const thrown = await search.then(
    () => new Error('An engine was found.'),
    (failure: unknown) => failure,
  );
  if (!(thrown instanceof EngineSearchError)) throw thrown;
  return thrown;
}
