import type { Engine } from '../engine/engine';
import { openEngineSession, type EngineSession, type EngineSessionOptions } from '../session/engine-session';
import { withDeadline } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { patience } from '../support/pace';

/** To build an embedded engine from packages, or to wait for another process that uses it. */
const OPEN_MS = 20 * 60_000;

/** One user of a session. */
export interface Lease {
  readonly engine: Engine;
  /** The last user closes the session. @throws HarnessError `LEFTOVERS` for what could not be removed. */
  release(): Promise<void>;
}

interface Shared {
  users: number;
  readonly session: Promise<EngineSession>;
}

/**
 * Keyed by what selects the engine. An embedded engine can't be started twice, and nobody needs two sessions on one
 * engine.
 */
const open = new Map<string, Shared>();

/** Joins this process's session on an engine, or opens it. */
export async function leaseSession(options: EngineSessionOptions): Promise<Lease> {
  const { engine, environment } = options;
  const key = JSON.stringify([engine, environment.dockerHost, environment.dockerContext]);
  const shared = open.get(key) ?? begin(key, options);
  shared.users += 1;
  const session = await shared.session;
  let released: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    shared.users -= 1;
    if (shared.users > 0) return;
    if (open.get(key) === shared) open.delete(key);
    await closeOrThrow(session);
  };
  return { engine: session.engine, release: () => (released ??= release()) };
}

function begin(key: string, options: EngineSessionOptions): Shared {
  if (open.size === 0) process.once('beforeExit', closeAll);
  const session = withDeadline(
    { what: 'no engine was ready', deadlineMs: patience(OPEN_MS), signal: options.signal },
    (signal) => openEngineSession({ ...options, signal }),
  );
  const shared = { users: 0, session };
  open.set(key, shared);
  session.catch(() => open.delete(key));
  return shared;
}

async function closeOrThrow(session: EngineSession): Promise<void> {
  const leftovers = await session.close();
  if (leftovers.length === 0) return;
  throw new HarnessError('LEFTOVERS', `Something was left behind:\n${leftovers.join('\n')}`, {
    next: 'The next start of layerproof tries to remove it.',
  });
}

/** For callers that forget to dispose; the next process cleans up after a killed one. */
function closeAll(): void {
  const sessions = [...open.values()];
  open.clear();
  for (const { session } of sessions) void session.then((opened) => opened.close()).catch(() => undefined);
}
