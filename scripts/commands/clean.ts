import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Ledger } from '../../harness/engine/ownership/ledger';
import { createOwnership } from '../../harness/engine/ownership/ownership';
import { newSessionId } from '../../harness/engine/ownership/session-id';
import { obtainEngine } from '../../harness/session/obtain-engine';
import { sweepDeadSessions } from '../../harness/session/sweep-dead-sessions';
import { withHostLock } from '../../harness/rootfs/debian-lock';
import { waitInWords, type LockWait } from '../../harness/rootfs/lock-wait';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { interruptible } from '../shared/interruption';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';

/**
 * `npm run clean`: removes leftovers, as every run does at its start, and on request everything that can be recreated.
 */
export async function run(args: Arguments): Promise<number> {
  const environment = readEnvironment();
  const { engine } = readOptions(args, 'engine');
  const { cacheDirectory } = environment;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (args.values['cache'] === true) {
    await removeCache(cacheDirectory, print);
    if (engine === undefined) return 0;
  }
  return interruptible(async (signal) => {
    // This session creates nothing, so its ledger is never written.
    const ownership = createOwnership(newSessionId(), new Ledger(path.join(cacheDirectory, 'no-ledger')));
    await using obtained = await obtainEngine({ engine, environment, ownership, progress: print, signal });
    const leftovers = await sweepDeadSessions(obtained.engine, path.join(cacheDirectory, 'sessions'));
    if (leftovers.length > 0) {
      const list = leftovers.map(({ kind, name, because }) => `  ${kind} ${name}: ${because}`).join('\n');
      throw new HarnessError('LEFTOVERS', `Some things could not be removed from ${obtained.engine.name}:\n${list}`);
    }
    print(`No leftovers of earlier runs on ${obtained.engine.name}.`);
    return 0;
  });
}

/** Waits for a run that is using the embedded engine. */
async function removeCache(cacheDirectory: string, print: (line: string) => void): Promise<void> {
  const engineData = path.join(cacheDirectory, 'engine', 'data');
  await mkdir(engineData, { recursive: true });
  const onWait = (wait: LockWait): void => print(waitInWords('uses the embedded engine', wait));
  await withHostLock({ lockFile: path.join(engineData, 'lock'), onWait }, async () => {
    for (const directory of ['engine', 'engines', 'bases', 'tools', 'compiled'])
      await rm(path.join(cacheDirectory, directory), { recursive: true, force: true });
  });
  print(
    `Removed the embedded engine, its images, the engines for matrix runs and the stand-ins from ${cacheDirectory}.`,
  );
}
