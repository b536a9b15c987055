import type { Engine } from '../engine/engine';
import type { Ledger } from '../engine/ownership/ledger';
import { removeThing } from '../engine/ownership/remove-leftovers';
import { pause } from '../support/deadline';

const BETWEEN_LOOKS_MS = 400;
const QUIET_LOOKS = 3;
/** Somebody else may have built on an image of ours; it is then theirs to keep. */
const MOST_LOOKS = 12;

/** The images that a session has made and not removed, by their IDs. */
export function imageIdsIn(ledger: Ledger): readonly string[] {
  return ledger.remaining().flatMap(({ kind, name }) => (kind === 'image' ? [plainId(name)] : []));
}

/**
 * Removes what the classic builder makes of a step after the run that asked for it was ended: nobody is left to read its
 * ID, and it keeps the images that it was built on from being removed. It is known by these.
 *
 * @param steps IDs of images of the session, as the builder prints them: shortened.
 */
export async function removeLateSteps(engine: Engine, ledger: Ledger, steps: readonly string[]): Promise<void> {
  const own = new Set(steps);
  const isOwn = (id: string | undefined): boolean =>
    id !== undefined && id !== '' && [...own].some((known) => plainId(id).startsWith(known));
  for (let looks = 0, quiet = 0; looks < MOST_LOOKS && quiet < QUIET_LOOKS; looks += 1) {
    const untagged = (await engine.api.listImages({ all: true })).filter(
      ({ RepoTags }) => (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>').length === 0,
    );
    const found = untagged.filter(({ Id, ParentId }) => isOwn(Id) || isOwn(ParentId));
    for (const { Id } of found) {
      own.add(plainId(Id));
      const image = { kind: 'image', name: Id } as const;
      ledger.made(image);
      if ((await removeThing(engine, image)) === undefined) ledger.gone(image);
    }
    quiet = found.length === 0 ? quiet + 1 : 0;
    await pause(BETWEEN_LOOKS_MS);
  }
}

function plainId(id: string): string {
  return id.replace(/^sha256:/, '');
}
