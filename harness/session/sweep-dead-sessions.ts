import { rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { removeLeftovers, removeOwned, type Leftover } from '../engine/remove-leftovers';
import { ageOfSession, isDeadSession } from '../engine/ownership/session-id';
import { enginesDirectoryIn, ledgerFileIn } from './session-file';

/** An engine that has been gone for this long will not come back. */
const LONGEST_MEMORY_MS = 30 * 24 * 60 * 60 * 1000;

/** Identifies the engine that a session's ledger is about. */
export const ENGINE_ID_FILE = 'engine-id';

/**
 * Removes from an engine what sessions left whose process has ended, for example by SIGKILL: what carries their mark,
 * and what else their ledgers on this machine list (images without a tag, base images that they pulled).
 */
export async function sweepDeadSessions(engine: Engine, sessionsDirectory: string): Promise<readonly Leftover[]> {
  const leftovers = [...(await removeLeftovers(engine, (session) => isDeadSession(session)))];
  for (const session of (await directoriesIn(sessionsDirectory)).filter((name) => isDeadSession(name))) {
    const directory = path.join(sessionsDirectory, session);
    leftovers.push(...(await sweepSession(engine, directory)));
    const isForgotten = (ageOfSession(session) ?? 0) > LONGEST_MEMORY_MS;
    const remaining = await directoriesIn(enginesDirectoryIn(directory));
    if (remaining.length === 0 || isForgotten) rmSync(directory, { recursive: true, force: true });
  }
  return leftovers;
}

/** What a dead session left on this engine; leftovers on another engine wait until that one is used again. */
async function sweepSession(engine: Engine, sessionDirectory: string): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = [];
  const enginesDirectory = enginesDirectoryIn(sessionDirectory);
  for (const name of await directoriesIn(enginesDirectory)) {
    const directory = path.join(enginesDirectory, name);
    const engineId = await readFile(path.join(directory, ENGINE_ID_FILE), 'utf8').catch(() => undefined);
    // Without an id, the session died before it had the engine, so it created nothing on it.
    if (engineId !== undefined && engineId !== engine.id) continue;
    const left = engineId === undefined ? [] : await removeRemaining(engine, new Ledger(ledgerFileIn(directory)));
    leftovers.push(...left);
    if (left.length === 0) rmSync(directory, { recursive: true, force: true });
  }
  return leftovers;
}

/** What a ledger lists as created and not removed. */
export async function removeRemaining(engine: Engine, ledger: Ledger): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const thing of ledger.remaining()) {
    const leftover = await removeOwned(engine, thing, { ledger });
    if (leftover !== undefined) leftovers.push(leftover);
  }
  return leftovers;
}

async function directoriesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
