import { randomBytes } from 'node:crypto';
import type { Ledger, OwnedThing } from './ledger';

/** Marks what a session creates on an engine, and records it on disk before it is created. */
export interface Ownership {
  /** Id of the session: one invocation of the harness. */
  readonly session: string;
  /**
   * For containers, networks and volumes. Never for an image under test: the classic builder would add a history entry
   * for each label.
   */
  readonly labels: Readonly<Record<string, string>>;
  /** A reference with the session's prefix: it identifies our images. */
  imageReference(name: string, tag: string): string;
  /** A name for a container that contains the session. */
  containerName(purpose: string): string;
  /** The name on the engine of a volume that containers of the session share by `name`. */
  volumeName(name: string): string;
  /** The name on the engine of a network that containers of the session share by `name`. */
  networkName(name: string): string;
  /** Call this before the engine is asked to create it. */
  willCreate(thing: OwnedThing): void;
  /** Call this after it has been removed. */
  removed(thing: OwnedThing): void;
}

export const SESSION_LABEL = 'layerproof.session';
/** Images are identified by their tag: `layerproof-<session>/<name>:<builder>`. */
export const IMAGE_PREFIX = 'layerproof-';
/**
 * The registry name of stand-ins for base images on an engine that is not ours; `.invalid` is never a real registry
 * (RFC 2606).
 */
export const STAND_IN_REGISTRY = 'layerproof.invalid';

export function createOwnership(session: string, ledger: Ledger): Ownership {
  return {
    session,
    labels: { [SESSION_LABEL]: session },
    imageReference: (name, tag) => `${IMAGE_PREFIX}${session}/${name.toLowerCase()}:${tag}`,
    containerName: (purpose) =>
      `layerproof-${session}-${purpose.replace(/[^A-Za-z0-9_.-]/g, '-')}-${randomBytes(4).toString('hex')}`,
    volumeName: (name) => `${IMAGE_PREFIX}${session}-${name.replace(/[^A-Za-z0-9_.-]/g, '-')}`,
    networkName: (name) => `${IMAGE_PREFIX}${session}-${name.replace(/[^A-Za-z0-9_.-]/g, '-')}`,
    willCreate: (thing) => ledger.willCreate(thing),
    removed: (thing) => ledger.removed(thing),
  };
}

/** The session that an image reference belongs to; undefined if it is not ours. */
export function sessionOfReference(reference: string): string | undefined {
  const [first = '', second] = reference.split('/');
  if (first === STAND_IN_REGISTRY) return second;
  return first.startsWith(IMAGE_PREFIX) ? first.slice(IMAGE_PREFIX.length) : undefined;
}

/** In the ledger an image without a tag is listed by its ID, one with a tag by its reference. */
export function isImageId(name: string): boolean {
  return /^(sha256:)?[0-9a-f]{12,64}$/.test(name);
}
