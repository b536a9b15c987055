import type { Engine } from './engine';
import { EngineCallError } from './api/engine-connection';
import { pause } from '../support/deadline';
import { messageOf } from '../support/errors';
import type { Ledger, OwnedThing } from './ownership/ledger';
import { IMAGE_PREFIX, isImageId, SESSION_LABEL, sessionOfReference, STAND_IN_REGISTRY } from './ownership/ownership';

/** A thing that should be gone but is not. */
export interface Leftover extends OwnedThing {
  readonly because: string;
}

/** Containers come first: they hold images, volumes and networks. */
const KINDS = ['container', 'image', 'volume', 'network'] as const;

const TRIES = 5;
const BETWEEN_TRIES_MS = 200;

/**
 * Removes everything on an engine that carries the mark of a session for which `isOver` holds, and returns what it
 * could not remove. What lacks our mark is never touched.
 */
export async function removeLeftovers(
  engine: Engine,
  isOver: (session: string) => boolean,
): Promise<readonly Leftover[]> {
  return removeAll(engine, await findLeftovers(engine, isOver));
}

/** Removes these things, what holds others first, and returns what it could not remove. */
export async function removeAll(engine: Engine, things: readonly OwnedThing[]): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const kind of KINDS) {
    const ofKind = things.filter((thing) => thing.kind === kind);
    const failed = await Promise.all(ofKind.map((thing) => removeThing(engine, thing)));
    leftovers.push(...failed.filter((leftover) => leftover !== undefined));
  }
  return leftovers;
}

/** Everything on the engine that carries the mark of a session for which `isOver` holds. */
export async function findLeftovers(
  engine: Engine,
  isOver: (session: string) => boolean,
): Promise<readonly OwnedThing[]> {
  return (await Promise.all(KINDS.map((kind) => findMarked(engine, kind, isOver)))).flat();
}

export interface RemoveOwnedOptions {
  /** Where the thing is listed; by default the ledger of the session that uses the engine. */
  readonly ledger?: Pick<Ledger, 'removed'>;
  /** The engine's name for it, if that differs from the name in the ledger. */
  readonly nameOnEngine?: string;
}

/**
 * Removes something that a session created, and crosses it off the ledger. What cannot be removed stays there, so that
 * the end of the session, or the next session, tries again.
 *
 * @returns undefined when it is gone.
 */
export async function removeOwned(
  engine: Engine,
  thing: OwnedThing,
  { ledger = engine.ownership, nameOnEngine = thing.name }: RemoveOwnedOptions = {},
): Promise<Leftover | undefined> {
  const leftover = await removeThing(engine, { ...thing, name: nameOnEngine });
  if (leftover === undefined) ledger.removed(thing);
  return leftover;
}

/** Removes one thing, and waits for one that the engine is already removing; undefined when it is gone. */
async function removeThing(engine: Engine, thing: OwnedThing): Promise<Leftover | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await remove(engine, thing);
      return undefined;
    } catch (cause) {
      if (cause instanceof EngineCallError && cause.status === 404) return undefined;
      if (isBuiltUpon(cause, thing)) return undefined;
      const isBusy = cause instanceof EngineCallError && cause.status === 409;
      if (!isBusy || attempt === TRIES) return { ...thing, because: messageOf(cause) };
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

async function findMarked(
  { api }: Engine,
  kind: OwnedThing['kind'],
  isOver: (session: string) => boolean,
): Promise<readonly OwnedThing[]> {
  const filters = { label: [SESSION_LABEL] };
  const isOurs = (labels: Readonly<Record<string, string>> | null | undefined): boolean => {
    const session = labels?.[SESSION_LABEL];
    return session !== undefined && isOver(session);
  };
  switch (kind) {
    case 'container':
      return (await api.listContainers({ filters }))
        .filter(({ Labels }) => isOurs(Labels))
        .map(({ Id }) => ({ kind, name: Id }));
    case 'volume':
      return (await api.listVolumes({ filters }))
        .filter(({ Labels }) => isOurs(Labels))
        .map(({ Name }) => ({ kind, name: Name }));
    case 'network':
      return (await api.listNetworks({ filters }))
        .filter(({ Labels }) => isOurs(Labels))
        .map(({ Name }) => ({ kind, name: Name }));
    case 'image': {
      const images = await api.listImages({
        filters: { reference: [`${IMAGE_PREFIX}*/*`, `${STAND_IN_REGISTRY}/*/*`] },
      });
      const references = images.flatMap(({ RepoTags }) => RepoTags ?? []);
      const marked = references.filter((reference) => {
        const session = sessionOfReference(reference);
        return session !== undefined && isOver(session);
      });
      return marked.map((name) => ({ kind, name }));
    }
  }
}

function remove({ api }: Engine, { kind, name }: OwnedThing): Promise<unknown> {
  switch (kind) {
    case 'container':
      return api.removeContainer(name);
    case 'image':
      return removeImage(api, name);
    case 'volume':
      return api.removeVolume(name);
    case 'network':
      return api.removeNetwork(name);
  }
}

/**
 * Removing an image by its ID removes its last tag, whoever set it: through the build cache, one of our images can have
 * become another session's, or the user's.
 */
async function removeImage(api: Engine['api'], name: string): Promise<unknown> {
  if (isImageId(name)) {
    const { RepoTags } = await api.inspectImage(name);
    if (RepoTags !== undefined && RepoTags !== null && RepoTags.length > 0) return undefined;
  }
  return api.removeImage(name);
}

/** Somebody else's image is built on it, through the build cache; it will go when that image is removed. */
function isBuiltUpon(cause: unknown, { kind, name }: OwnedThing): boolean {
  const isConflict = cause instanceof EngineCallError && cause.status === 409;
  return isConflict && kind === 'image' && isImageId(name) && cause.reason.includes('dependent child images');
}
