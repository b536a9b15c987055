import { rmSync } from 'node:fs';
import type { Engine } from '../engine/engine';
import type { Ledger } from '../engine/ownership/ledger';
import { findLeftovers, removeAll, type Leftover } from '../engine/remove-leftovers';
import { hasCode, messageOf } from '../support/errors';
import type { RecordFooter } from '../record/record';
import { appendLine } from '../record/append-line';
import type { SessionMember } from './session-member';
import { buildTracesIn, removeLateSteps } from './late-steps';
import { removeRemaining } from './sweep-dead-sessions';

export interface OpenedSession {
  readonly id: string;
  readonly directory: string;
  readonly members: readonly SessionMember[];
  readonly recordFile: string;
  readonly startedAt: number;
}

/**
 * The part of an embedded engine's build cache that is kept: enough for BuildKit's own needs, too little to fill a disk
 * over time.
 */
const KEPT_BUILD_CACHE_BYTES = 512 * 1024 * 1024;

/**
 * Removes what the session created, stops its engines, and ends the record. The result lists, as sentences, what was
 * left behind; in that case the ledgers are kept for the next start.
 */
export async function closeSession(
  { id, directory, members, recordFile, startedAt }: OpenedSession,
  { interrupted }: { readonly interrupted: boolean },
): Promise<readonly string[]> {
  const leftovers = await leaveEngines(id, members, { interrupted });
  // First: the session is over even if its record can't be ended.
  if (leftovers.length === 0) rmSync(directory, { recursive: true, force: true });
  const endedAt = Date.now();
  const footer: RecordFooter = {
    type: 'footer',
    endedAt: new Date(endedAt).toISOString(),
    durationMs: endedAt - startedAt,
    ended: interrupted ? 'interrupted' : 'complete',
    leftovers,
  };
  appendLine(recordFile, footer, id);
  return leftovers;
}

/**
 * Removes what the session created on its engines, and disconnects from them. The first engine comes last, because the
 * others may run on it: their containers are then gone, and must not count as left behind.
 */
export async function leaveEngines(
  id: string,
  members: readonly SessionMember[],
  how: { readonly interrupted: boolean },
): Promise<readonly string[]> {
  const [host, ...others] = members;
  const left = await Promise.all(others.map((member) => leaveEngine(id, member, how)));
  return [...left.flat(), ...(host === undefined ? [] : await leaveEngine(id, host, how))];
}

async function leaveEngine(
  id: string,
  member: SessionMember,
  { interrupted }: { readonly interrupted: boolean },
): Promise<readonly string[]> {
  const { engine, ledger } = member;
  try {
    const isRemovedAnyway = interrupted && !member.isKept;
    const leftovers = isRemovedAnyway
      ? []
      : await (member.isKept ? removeOwn(engine, id, ledger, { interrupted }) : containersOf(engine, id));
    if (engine.isOurs && member.isKept) await tidyBuildCache(engine);
    return leftovers.map(({ kind, name, because }) => `${kind} ${name} is still on ${engine.name}: ${because}`);
  } finally {
    await member[Symbol.asyncDispose]();
  }
}

/**
 * Of an engine that is removed with the session: its images go with it, but a scenario must have removed its
 * containers.
 */
async function containersOf(engine: Engine, id: string): Promise<readonly Leftover[]> {
  const found = await findLeftovers(engine, (session) => session === id).catch((cause: unknown) => {
    // It has died, which the verdicts of its cells report.
    if (!hasCode(cause, 'ENGINE_LOST')) throw cause;
    return [];
  });
  return found
    .filter(({ kind }) => kind === 'container')
    .map((thing) => ({ ...thing, because: 'no scenario removed it' }));
}

/** Removes everything of one session from an engine, and checks again that it is gone. */
export async function removeOwn(
  engine: Engine,
  session: string,
  ledger: Ledger,
  { interrupted = false }: { readonly interrupted?: boolean } = {},
): Promise<readonly Leftover[]> {
  const isOwn = (other: string): boolean => other === session;
  try {
    const traces = interrupted ? buildTracesIn(ledger) : undefined;
    const found = await findLeftovers(engine, isOwn);
    // A second search would find the same.
    if (!interrupted && found.length === 0 && ledger.remaining().length === 0) return [];
    const failed = await removeAll(engine, found);
    const remaining = await removeRemaining(engine, ledger);
    if (traces !== undefined) await removeLateSteps(engine, ledger, traces);
    const still = await findLeftovers(engine, isOwn);
    const marked = still.map(
      (thing) =>
        [...failed, ...remaining].find(({ kind, name }) => kind === thing.kind && name === thing.name) ?? {
          ...thing,
          because: 'it was still there after its removal',
        },
    );
    // What has no mark is known only from the ledger: intermediate images, and base images that were pulled.
    const unmarked = remaining.filter(
      ({ kind, name }) => kind === 'image' && !still.some((thing) => thing.name === name),
    );
    return [...marked, ...unmarked];
  } catch (cause) {
    // The engine is gone: the next start looks for what is in the ledger.
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
    // It only takes up space in our cache directory, which BuildKit's garbage collection frees eventually.
  }
}
