import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Engine, EngineFacts } from '../engine/engine';
import type { EngineSpec } from '../fleet/engine-spec';
import type { HostEngine } from '../fleet/host-engine';
import { startEngine } from '../fleet/start-engine';
import type { Environment } from '../support/environment';
import { messageOf } from '../support/errors';
import { mapLimited } from '../support/map-limited';
import { obtainEngine, type ObtainedEngine } from './obtain-engine';
import { joinSession, type SessionMember } from './session-member';
import { sweepDeadSessions } from './sweep-dead-sessions';
import { withUsableBuilders } from './usable-builders';

export interface FleetOptions {
  /** Which engines, in addition to the host engine. */
  readonly specs: (host: EngineFacts) => readonly EngineSpec[];
  /** Whether the host engine has cells too. */
  readonly includeHost: boolean;
  /** How many engines are started in parallel. */
  readonly startsAtOnce: number;
}

export interface OpenFleetOptions extends FleetOptions {
  readonly session: { readonly id: string; readonly directory: string };
  readonly sessionsDirectory: string;
  readonly environment: Environment;
  /** Those of the session so far; each one that is obtained is added, so that it is released whatever happens. */
  readonly members: SessionMember[];
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The outcome for a requested engine. */
export type FleetEntry =
  | { readonly spec: EngineSpec; readonly member: SessionMember }
  | { readonly spec: EngineSpec; readonly because: string };

/**
 * Obtains every requested engine, several in parallel. One that is not available does not stop the others: its cells
 * are not observed, with the reason.
 */
export async function openFleet(host: ObtainedEngine, options: OpenFleetOptions): Promise<readonly FleetEntry[]> {
  const { startsAtOnce, signal } = options;
  const specs = options.specs(host.engine);
  const onHost = hostOf(host, options);
  const entries = await mapLimited(specs, startsAtOnce, (spec, index) => entryOf(onHost, spec, index + 1, options));
  signal?.throwIfAborted();
  return entries;
}

async function entryOf(
  host: HostEngine,
  spec: EngineSpec,
  position: number,
  { session, sessionsDirectory, environment, members, progress, signal }: OpenFleetOptions,
): Promise<FleetEntry> {
  const { debianMirror } = environment;
  try {
    signal?.throwIfAborted();
    const joined = await joinSession({ session, position, outlivesSession: spec.kind === 'existing' }, (ownership) =>
      spec.kind === 'new'
        ? startEngine(host, spec, { ownership, debianMirror, progress, signal })
        : obtainEngine({ engine: spec.requested, environment, ownership, progress, signal }),
    );
    const others = members.map(({ engine }) => engine.name);
    const member = { ...joined, engine: await withUsableBuilders(distinctly(joined.engine, others, spec)) };
    members.push(member);
    if (spec.kind === 'new') progress(`Started ${member.engine.name} on ${host.engine.name}`);
    else await sweepDeadSessions(member.engine, sessionsDirectory);
    return { spec, member };
  } catch (cause) {
    const because = messageOf(cause);
    if (signal?.aborted !== true) progress(`Leaving out ${spec.title}: ${because}`);
    return { spec, because };
  }
}

/** An engine's name is the name of its column, so it must be unique. */
function distinctly(engine: Engine, others: readonly string[], { requested }: EngineSpec): Engine {
  return others.includes(engine.name) ? { ...engine, name: `${engine.name} (${requested})` } : engine;
}

/**
 * A directory that the engines of a fleet and this process can share: one of the embedded engine, or one of the
 * session.
 */
function hostOf({ engine, transport, shared }: ObtainedEngine, { session, environment }: OpenFleetOptions): HostEngine {
  const { cacheDirectory } = environment;
  const directory = path.join(shared?.directory ?? session.directory, 'fleet');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const directoryInEngine = shared === undefined ? directory : `${shared.inEngine}/fleet`;
  return { engine, transport, cacheDirectory, directory, directoryInEngine };
}
