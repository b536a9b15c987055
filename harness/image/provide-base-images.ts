import { createReadStream } from 'node:fs';
import type { InspectedImage } from '../engine/api/images';
import type { Engine } from '../engine/engine';
import { STAND_IN_REGISTRY } from '../engine/ownership/ownership';
import { inSeconds } from '../support/deadline';
import { messageOf } from '../support/errors';
import type { BaseImageProvenance } from './image';
import { importImage } from './import-image';
import { inspectIfThere } from './inspect-image';
import { pullImage } from './pull-image';
import { hasStandIn, standInDigest, type StandIn } from './stand-in';
import { StandInMaker } from './stand-in-maker';

/**
 * Where base images may come from: first what is present, then the registry, then a stand-in; or only one of these.
 */
export type BasesPolicy = 'auto' | 'pull' | 'stand-in';

export const BASES_POLICIES: readonly BasesPolicy[] = ['auto', 'pull', 'stand-in'];

export interface ProvideOptions {
  readonly policy: BasesPolicy;
  /** Whether the policy `pull` uses what is present, and pulls only the rest, as `docker build` does. */
  readonly usePresent?: boolean;
  readonly cacheDirectory: string;
  readonly debianMirror?: string | undefined;
  /** Receives a line for everything that takes time. */
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Builds the stand-ins; by default a new maker. */
  readonly standIns?: StandInMaker;
  /** Receives each base image as soon as its outcome is known. */
  readonly onProvided?: (image: BaseImageProvenance) => void;
}

/**
 * Ensures that an engine has the base images that FROM names: present, else pulled, else a stand-in built from Debian
 * packages. One that is not available is reported as `missing`, with the reason: only the claims that need it are then
 * not observed.
 *
 * On an engine of ours a stand-in gets the public name and stays; on any other it lives under `layerproof.invalid/` for
 * this session, and FROM is redirected when a context is packed. What is pulled there is removed with the session.
 */
export async function provideBaseImages(
  engine: Engine,
  references: readonly string[],
  options: ProvideOptions,
): Promise<readonly BaseImageProvenance[]> {
  const { standIns = new StandInMaker(options), onProvided = () => undefined } = options;
  const unreachable = new Set<string>();
  const provided: Promise<BaseImageProvenance>[] = [];
  try {
    // One after the other: if a registry does not answer for the first image, its other images need not wait too.
    for (const reference of references) {
      const registry = registryOf(reference);
      const found = await findOrPull(engine, reference, {
        ...options,
        mayPull: !unreachable.has(registry),
        onUnreachable: () => unreachable.add(registry),
      });
      if ('kind' in found) {
        standIns.cancel(reference);
        onProvided(found);
        provided.push(Promise.resolve(found));
      } else {
        // The next ones are searched while this one is being built.
        const image = standInFor(engine, reference, { ...options, standIns, reasons: found.reasons });
        const noted = image.then((known) => {
          onProvided(known);
          return known;
        });
        // It is awaited below; until then, a failure must not count as an unhandled rejection.
        noted.catch(() => undefined);
        provided.push(noted);
      }
    }
    return await Promise.all(provided);
  } finally {
    // No work continues in the background after an error was thrown to the caller.
    await Promise.allSettled(provided);
  }
}

type PullOptions = ProvideOptions & { readonly mayPull: boolean; readonly onUnreachable: () => void };

/** Why an image is neither present nor pulled; empty if that is not requested. */
interface NotFound {
  readonly reasons: readonly string[];
}

async function findOrPull(
  engine: Engine,
  reference: string,
  { policy, usePresent = false, progress, signal, mayPull, onUnreachable }: PullOptions,
): Promise<BaseImageProvenance | NotFound> {
  if (policy === 'auto' || (policy === 'pull' && usePresent)) {
    const present = await findPresent(engine, reference);
    if (present !== undefined) return present;
  }
  if (policy !== 'stand-in' && mayPull) {
    progress(`Pulling ${reference} into ${engine.name}`);
    const started = Date.now();
    const keep = engine.isOurs || (await inspectIfThere(engine, reference)) !== undefined;
    const pulled = await pullImage(engine, reference, { keep, signal });
    if (pulled.kind === 'pulled') {
      progress(`Pulled ${reference} in ${inSeconds(Date.now() - started)}`);
      return provenanceOf(reference, 'pulled', await engine.api.inspectImage(reference));
    }
    if (pulled.isUnreachable) onUnreachable();
    progress(`${reference} could not be pulled: ${pulled.because}`);
    return { reasons: [`it could not be pulled (${pulled.because})`] };
  }
  return { reasons: [] };
}

type StandInForOptions = ProvideOptions & NotFound & { readonly standIns: StandInMaker };

async function standInFor(
  engine: Engine,
  reference: string,
  { standIns, reasons, ...options }: StandInForOptions,
): Promise<BaseImageProvenance> {
  const missing = (...more: readonly string[]): BaseImageProvenance => {
    const description = [...reasons, ...more].join('; ') || 'its registry did not answer';
    return { reference, kind: 'missing', description };
  };
  if (options.policy === 'pull') return missing();
  if (!hasStandIn(reference)) return missing('there is no stand-in for it');
  try {
    return await loadStandIn(engine, await standIns.make(reference), options);
  } catch (cause) {
    options.signal?.throwIfAborted();
    return missing(`no stand-in could be built (${messageOf(cause)})`);
  }
}

const STAND_IN_COMMENT = 'layerproof';

async function findPresent(engine: Engine, reference: string): Promise<BaseImageProvenance | undefined> {
  const image = await inspectIfThere(engine, reference);
  if (image === undefined) return undefined;
  const [mark, , ...description] = (image.Comment ?? '').split(' ');
  // On our own engine, an image without a registry digest is neither the published image nor a known stand-in.
  const isUnknown = engine.isOurs && hasStandIn(reference) && (image.RepoDigests ?? []).length === 0;
  if (mark !== STAND_IN_COMMENT) return isUnknown ? undefined : provenanceOf(reference, 'present', image);
  // A stand-in of an earlier run: it must not pass for the published image, and one from an older recipe is rebuilt.
  const isCurrent = image.Comment?.split(' ')[1] === standInDigest(reference);
  return isCurrent ? provenanceOf(reference, 'stand-in', image, description.join(' ')) : undefined;
}

/**
 * Loads a stand-in from its archive: under its public name on our own engine, under a name of the session on any other.
 */
export async function loadStandIn(
  engine: Engine,
  standIn: StandIn,
  { progress, signal }: ProvideOptions,
): Promise<BaseImageProvenance> {
  const { reference, archive, changes, digest, description } = standIn;
  const name = engine.isOurs ? reference : `${STAND_IN_REGISTRY}/${engine.ownership.session}/${reference}`;
  const [repository, tag] = splitReference(name);
  const started = Date.now();
  if (!engine.isOurs) engine.ownership.willCreate({ kind: 'image', name });
  const message = `${STAND_IN_COMMENT} ${digest} ${description}`;
  await importImage(engine, createReadStream(archive), { repository, tag, changes, message }, { signal });
  const image = await engine.api.inspectImage(name);
  progress(`Loaded the stand-in for ${reference} into ${engine.name} in ${inSeconds(Date.now() - started)}`);
  return {
    ...provenanceOf(reference, 'stand-in', image, description),
    ...(engine.isOurs ? {} : { redirectedTo: name }),
  };
}

function provenanceOf(
  reference: string,
  kind: BaseImageProvenance['kind'],
  image: InspectedImage,
  description?: string,
): BaseImageProvenance {
  const digest = image.RepoDigests?.[0]?.split('@')[1];
  return {
    reference,
    kind,
    description: description ?? (kind === 'present' ? 'was on the engine already' : 'pulled from its registry'),
    imageId: image.Id,
    ...(digest === undefined ? {} : { digest }),
  };
}

/**
 * As Docker reads a reference: the first part is a registry when it looks like a host; else it is the default one, ''.
 */
function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : '';
}

/** `host:5000/name:tag` into name and tag; the colon of a port does not start a tag. */
export function splitReference(reference: string): [repository: string, tag: string] {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/')
    ? [reference.slice(0, colon), reference.slice(colon + 1)]
    : [reference, 'latest'];
}
