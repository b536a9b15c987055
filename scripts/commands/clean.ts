import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Ledger } from '../../harness/engine/ownership/ledger';
import { createOwnership } from '../../harness/engine/ownership/ownership';
import { newSessionId } from '../../harness/engine/ownership/session-id';
import { obtainEngine } from '../../harness/session/obtain-engine';
import { sweepDeadSessions } from '../../harness/session/sweep-dead-sessions';
import { withHostLock } from '../../harness/rootfs/debian-lock';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { interruptible } from '../shared/interruption';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';

/** `npm run clean`: what every start does by itself, and on request everything that can be made again. */
export async function run(args: Arguments): Promise<number> {
  const environment = readEnvironment();
  const { engine } = readOptions(args);
  const { cacheDirectory } = environment;
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  if (args.values['cache'] === true) {
    await removeCache(cacheDirectory, tell);
    if (engine === undefined) return 0;
  }
  return interruptible(async (signal) => {
    // This session makes nothing, so its ledger is never written.
    const ownership = createOwnership(newSessionId(), new Ledger(path.join(cacheDirectory, 'no-ledger')));
    await using obtained = await obtainEngine({ engine, environment, ownership, progress: tell, signal });
    const leftovers = await sweepDeadSessions(obtained.engine, path.join(cacheDirectory, 'sessions'));
    if (leftovers.length > 0) {
      const list = leftovers.map(({ kind, name, because }) => `  ${kind} ${name}: ${because}`).join('\n');
      throw new HarnessError('LEFTOVERS', `Some things could not be removed from ${obtained.engine.name}:\n${list}`);
    }
    tell(`No leftovers of earlier runs on ${obtained.engine.name}.`);
    return 0;
  });
}

/** Waits for a run that uses the embedded engine just now. */
async function removeCache(cacheDirectory: string, tell: (line: string) => void): Promise<void> {
  const engineData = path.join(cacheDirectory, 'engine', 'data');
  await mkdir(engineData, { recursive: true });
  const onWait = (): void => tell('Waiting for a run that uses the embedded engine');
  await withHostLock({ lockFile: path.join(engineData, 'lock'), onWait }, async () => {
    for (const directory of ['engine', 'engines', 'bases', 'tools'])
      await rm(path.join(cacheDirectory, directory), { recursive: true, force: true });
  });
  tell(`Removed the embedded engine, its images, the engines of matrices and the stand-ins from ${cacheDirectory}.`);
}
