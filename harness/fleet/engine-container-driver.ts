import path from 'node:path';
import { connectEngine } from '../engine/connect-engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import { removeOwned } from '../engine/remove-leftovers';
import { newSessionId } from '../engine/ownership/session-id';
import { startEngineContainer } from './engine-container';

/** Starts a container as an engine's, and removes it: a separate process has its own temporary directory. */
async function main(socketPath: string, image: string, directory: string): Promise<void> {
  const ownership = createOwnership(newSessionId(), new Ledger(path.join(directory, 'ledger.jsonl')));
  const transport = { kind: 'unix', socketPath } as const;
  const engine = await connectEngine(transport, { isOurs: false, ownership });
  const host = { engine, transport, cacheDirectory: directory, directory, directoryInEngine: directory };
  const name = ownership.containerName('engine-nothing');
  await startEngineContainer(host, { name, image, command: ['sleep', '600'] });
  process.stdout.write((await engine.api.inspectContainer(name)).State.Running ? 'running' : 'ended');
  await removeOwned(engine, { kind: 'container', name });
}

void main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '').then(() => process.exit());
