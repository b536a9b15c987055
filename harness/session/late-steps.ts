import type { Engine } from '../engine/engine';
import type { ListedImage } from '../engine/api/images';
import type { Ledger } from '../engine/ownership/ledger';
import { removeOwned } from '../engine/remove-leftovers';
import { readImageConfigFile } from '../image/image-archive';
import { pause } from '../support/deadline';
import { hasCode } from '../support/errors';

const BETWEEN_POLLS_MS = 400;
const QUIET_POLLS = 3;
/** Somebody else may have built on one of our images; the result belongs to them. */
const MOST_POLLS = 12;
/** An older image is not a late step, whatever the engine's clock says; and each younger one costs a call. */
const LONGEST_AGE_MS = 60 * 60 * 1000;

/** What a session has created and not removed, as the classic builder prints it: with shortened IDs. */
export interface BuildTraces {
  readonly images: readonly string[];
  /** In which steps ran. */
  readonly containers: readonly string[];
}

export function buildTracesIn(ledger: Ledger): BuildTraces {
  const named = (wanted: string): readonly string[] =>
    ledger.remaining().flatMap(({ kind, name }) => (kind === wanted ? [plainId(name)] : []));
  return { images: named('image'), containers: named('container') };
}

/**
 * Removes what the classic builder creates for a step after the run that requested it was interrupted: nobody is left
 * to read its ID, and it blocks the removal of the images that it was built on. It is recognized by our image that it
 * was built on, or, for a first step on somebody else's image, by our container that it was committed from.
 */
export async function removeLateSteps(engine: Engine, ledger: Ledger, traces: BuildTraces): Promise<void> {
  const own = new Set(traces.images);
  const isOwn = (id: string | undefined): boolean => isOneOf(own, id);
  const isStrange = new Map<string, boolean>();
  const isCommittedFromOurs = async ({ Id, Created = 0 }: ListedImage): Promise<boolean> => {
    if (traces.containers.length === 0 || Created * 1000 < Date.now() - LONGEST_AGE_MS) return false;
    if (!isStrange.has(Id)) isStrange.set(Id, !isOneOf(traces.containers, await containerOf(engine, Id)));
    return isStrange.get(Id) === false;
  };
  for (let polls = 0, quiet = 0; polls < MOST_POLLS && quiet < QUIET_POLLS; polls += 1) {
    const untagged = (await engine.api.listImages({ all: true })).filter(
      ({ RepoTags }) => (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>').length === 0,
    );
    const found: ListedImage[] = [];
    for (const image of untagged)
      if (isOwn(image.Id) || isOwn(image.ParentId) || (await isCommittedFromOurs(image))) found.push(image);
    for (const { Id } of found) {
      own.add(plainId(Id));
      const image = { kind: 'image', name: Id } as const;
      ledger.willCreate(image);
      await removeOwned(engine, image, { ledger });
    }
    quiet = found.length === 0 ? quiet + 1 : 0;
    await pause(BETWEEN_POLLS_MS);
  }
}

/** The container that an image was committed from; newer versions of the API report it only in the image config. */
async function containerOf(engine: Engine, image: string): Promise<string | undefined> {
  try {
    return (await readImageConfigFile(engine, image, image)).container;
  } catch (cause) {
    // It was removed in the meantime.
    if (hasCode(cause, 'ENGINE_CALL_FAILED') || hasCode(cause, 'ENGINE_PROTOCOL')) return undefined;
    throw cause;
  }
}

function isOneOf(shortened: Iterable<string>, id: string | undefined): boolean {
  return id !== undefined && id !== '' && [...shortened].some((known) => plainId(id).startsWith(known));
}

function plainId(id: string): string {
  return id.replace(/^sha256:/, '');
}
