import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../engine/engine';
import { newSessionId } from '../engine/ownership/session-id';
import type { EngineSpec } from '../fleet/engine-spec';
import type { Environment } from '../support/environment';
import { leaveEngines } from './close-session';
import { obtainEngine, type ObtainedEngine } from './obtain-engine';
import type * as OpenFleet from './open-fleet';
import { joinSession, type SessionMember } from './session-member';
import { sweepDeadSessions } from './sweep-dead-sessions';

export interface EngineSessionOptions {
  readonly environment: Environment;
  /** An address, the name of a context, or `embedded`; found by itself when absent. */
  readonly engine?: string | undefined;
  /** Receives a line for everything that takes time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One engine and what is created on it, without claims and without a record: for programs that use layerproof as a
 * library.
 */
export interface EngineSession {
  readonly engine: Engine;
  /**
   * Starts other engines on this one, one after another, and removes each before the next, because a machine has no
   * room for many.
   *
   * @returns those that are not available, with the reason.
   */
  onEach(specs: readonly EngineSpec[], work: (engine: Engine) => Promise<void>): Promise<readonly MissingEngine[]>;
  /** Removes what the session created, reports what could not be removed, and disconnects from the engine. */
  close(): Promise<readonly string[]>;
}

/** An engine that could not be started. */
export interface MissingEngine {
  readonly title: string;
  readonly because: string;
}

/**
 * Finds or starts an engine, and removes what dead sessions left on it.
 *
 * @throws EngineSearchError, or HarnessError of the embedded engine; nothing is left behind then.
 */
export async function openEngineSession({
  environment,
  engine,
  progress,
  signal,
}: EngineSessionOptions): Promise<EngineSession> {
  const id = newSessionId();
  const sessionsDirectory = path.join(environment.cacheDirectory, 'sessions');
  const directory = path.join(sessionsDirectory, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const members: SessionMember[] = [];
  const close = async (how: { readonly interrupted: boolean }): Promise<readonly string[]> => {
    const leftovers = await leaveEngines(id, members, how);
    // Otherwise the next start needs its ledger.
    if (leftovers.length === 0) rmSync(directory, { recursive: true, force: true });
    return leftovers;
  };
  try {
    const member = await joinSession({ session: { id, directory }, position: 0, outlivesSession: true }, (ownership) =>
      obtainEngine({ engine, environment, ownership, progress, signal }),
    );
    members.push(member);
    // What dead sessions left is in nobody's way, so nobody waits for its removal before the end.
    const sweeping = sweepDeadSessions(member.engine, sessionsDirectory);
    sweeping.catch(() => undefined);
    const onEach: EngineSession['onEach'] = (specs, work) => {
      const session = { id, directory };
      return workOnEach(specs, work, { host: member, session, sessionsDirectory, environment, progress, signal });
    };
    let closed: Promise<readonly string[]> | undefined;
    const end = async (): Promise<readonly string[]> => {
      const [swept] = await Promise.allSettled([sweeping]);
      const leftovers = await close({ interrupted: false });
      if (swept.status === 'rejected') throw swept.reason;
      return leftovers;
    };
    return { engine: member.engine, onEach, close: () => (closed ??= end()) };
  } catch (cause) {
    await close({ interrupted: true });
    throw cause;
  }
}

type Surroundings = Pick<
  OpenFleet.OpenFleetOptions,
  'session' | 'sessionsDirectory' | 'environment' | 'progress' | 'signal'
> & {
  readonly host: ObtainedEngine;
};

async function workOnEach(
  specs: readonly EngineSpec[],
  work: (engine: Engine) => Promise<void>,
  { host, ...surroundings }: Surroundings,
): Promise<readonly MissingEngine[]> {
  const missing: MissingEngine[] = [];
  if (specs.length === 0) return missing;
  // Only now, and not with import(), as in main.ts: loading what starts engines takes longer than to describe an image.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { openFleet } = require(`./open-fleet${path.extname(__filename)}`) as typeof OpenFleet;
  for (const spec of specs) {
    const members: SessionMember[] = [];
    const alone = { specs: () => [spec], includeHost: false, startsAtOnce: 1, members };
    try {
      for (const entry of await openFleet(host, { ...surroundings, ...alone }))
        if ('member' in entry) await work(entry.member.engine);
        else missing.push({ title: spec.title, because: entry.because });
    } finally {
      await leaveEngines(surroundings.session.id, members, { interrupted: true });
    }
  }
  return missing;
}
