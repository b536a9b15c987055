import { mkdirSync, rmSync } from 'node:fs';
import type { OwnedThing } from '../engine/ownership/ledger';
import { isImageId, sessionOfReference, STAND_IN_REGISTRY } from '../engine/ownership/ownership';
import { removeOwned } from '../engine/remove-leftovers';
import type { SessionMember } from './session-member';
import { buildsDirectoryIn } from './session-file';

export interface RemoveBuildsOptions {
  /** The id of the session, and its directory. */
  readonly session: { readonly id: string; readonly directory: string };
  readonly members: readonly Pick<SessionMember, 'engine' | 'ledger'>[];
  /** Stops between two images. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Removes every image that the scenarios of a session have built so far, and forgets that they were built. Base images
 * stay. Call it while no scenario runs.
 *
 * An engine with hundreds of images is slow: in the containerd store the classic builder reads all of them in each
 * step, and Podman 4.3 needs more than a minute to list them. What cannot be removed stays in the ledger for the end of
 * the session.
 */
export async function removeBuilds({ session, members, signal }: RemoveBuildsOptions): Promise<void> {
  const builds = buildsDirectoryIn(session.directory);
  rmSync(builds, { recursive: true, force: true });
  mkdirSync(builds, { mode: 0o700 });
  await Promise.all(
    members.map(async ({ engine, ledger }) => {
      for (const image of builtImages(ledger.remaining(), session.id)) {
        if (signal?.aborted === true) return;
        await removeOwned(engine, image, { ledger });
      }
    }),
  );
}

/**
 * From the entries of a ledger. Tagged images come first: they hold the intermediate images, which the ledger lists by
 * ID.
 */
export function builtImages(things: readonly OwnedThing[], session: string): readonly OwnedThing[] {
  const images = things.filter(({ kind }) => kind === 'image');
  const tagged = images.filter(
    ({ name }) => sessionOfReference(name) === session && !name.startsWith(`${STAND_IN_REGISTRY}/`),
  );
  return [...tagged, ...images.filter(({ name }) => isImageId(name))];
}
