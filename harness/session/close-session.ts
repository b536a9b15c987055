import { rmSync } from 'node:fs';
import type { Engine } from '../engine/engine';
import type { Ledger } from '../engine/ownership/ledger';
import { findLeftovers, removeLeftovers, type Leftover } from '../engine/ownership/remove-leftovers';
import { hasCode, messageOf } from '../support/errors';
import { appendLine } from '../verdict/record-file';
import type { ObtainedEngine } from './obtain-engine';
import { removeRemaining } from './sweep-dead-sessions';

export interface OpenedSession {
  readonly id: string;
  readonly folder: string;
  readonly ledger: Ledger;
  readonly obtained: ObtainedEngine;
  readonly recordFile: string;
  readonly startedAt: number;
}

/** Kept of the build cache of an engine of ours: enough for BuildKit's own needs, too little to fill a disk over the weeks. */
const KEPT_BUILD_CACHE_BYTES = 512 * 1024 * 1024;

/**
 * Removes what the session made, ends an engine of ours, and ends the record. The result tells in words what was left
 * behind; the ledger then stays for the next start.
 */
export async function closeSession(
  session: OpenedSession,
  { interrupted }: { readonly interrupted: boolean },
): Promise<readonly string[]> {
  const { id, folder, ledger, obtained, recordFile, startedAt } = session;
  const { engine } = obtained;
  const leftovers = await removeOwn(engine, id, ledger);
  if (engine.isOurs) await tidyBuildCache(engine);
  await obtained[Symbol.asyncDispose]();
  const words = leftovers.map(({ kind, name, because }) => `${kind} ${name} is still on ${engine.name}: ${because}`);
  const endedAt = Date.now();
  appendLine(recordFile, {
    type: 'footer',
    endedAt: new Date(endedAt).toISOString(),
    durationMs: endedAt - startedAt,
    ended: interrupted ? 'interrupted' : 'complete',
    leftovers: words,
  });
  if (leftovers.length === 0) rmSync(folder, { recursive: true, force: true });
  return words;
}

/** Removes everything of one session from an engine, and looks again whether it is gone. */
export async function removeOwn(engine: Engine, session: string, ledger: Ledger): Promise<readonly Leftover[]> {
  const isOwn = (other: string): boolean => other === session;
  try {
    const failed = await removeLeftovers(engine, isOwn);
    const remaining = await removeRemaining(engine, ledger);
    const still = await findLeftovers(engine, isOwn);
    const marked = still.map(
      (thing) =>
        [...failed, ...remaining].find(({ kind, name }) => kind === thing.kind && name === thing.name) ?? {
          ...thing,
          because: 'it was there after its removal',
        },
    );
    // What has no mark is known by the ledger alone: intermediate images, and base images that were pulled.
    const unmarked = remaining.filter(
      ({ kind, name }) => kind === 'image' && !still.some((thing) => thing.name === name),
    );
    return [...marked, ...unmarked];
  } catch (cause) {
    // The engine is gone: what stood in the ledger is looked for at the next start.
    if (!hasCode(cause, 'ENGINE_LOST') && !hasCode(cause, 'DEADLINE_EXCEEDED')) throw cause;
    return ledger.remaining().map((thing) => ({ ...thing, because: messageOf(cause) }));
  }
}

async function tidyBuildCache(engine: Engine): Promise<void> {
  try {
    await engine.api.pruneBuildCache(KEPT_BUILD_CACHE_BYTES);
  } catch (cause) {
    if (!hasCode(cause, 'ENGINE_LOST') && !hasCode(cause, 'ENGINE_CALL_FAILED') && !hasCode(cause, 'DEADLINE_EXCEEDED'))
      throw cause;
    // Only disk space of our own cache folder; BuildKit's garbage collection sees to it in time.
  }
}
