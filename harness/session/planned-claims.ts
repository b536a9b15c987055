import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { callOf, IS_PACKAGE } from '../support/command-call';
import { HarnessError } from '../support/errors';
import { nearest } from '../support/nearest';
import { claimIdOf, SCENARIO_SUFFIX } from '../verdict/scenario-file';

/**
 * Ids of all claims that have a scenario file: their paths below the directory.
 *
 * @throws HarnessError `USAGE` when there is no such directory.
 */
export function claimIdsIn(scenariosDirectory: string): readonly string[] {
  if (!existsSync(scenariosDirectory))
    throw new HarnessError('USAGE', `There is no directory ${scenariosDirectory}, where the claims should be.`);
  return readdirSync(scenariosDirectory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(SCENARIO_SUFFIX))
    .map(claimIdOf)
    .sort();
}

/**
 * The claims that the user's arguments select: ids, or prefixes of them ("article", "reference/cmd"), or paths of
 * scenario files.
 *
 * @throws HarnessError `USAGE` for an argument that selects none, with the nearest ids.
 */
export function selectClaims(ids: readonly string[], words: readonly string[]): readonly string[] {
  if (words.length === 0) return ids;
  const selected = new Set<string>();
  for (const word of words) {
    const found = ids.filter((id) => isSelected(id, word));
    if (found.length === 0) throw unknownClaim(ids, word);
    for (const id of found) selected.add(id);
  }
  return ids.filter((id) => selected.has(id));
}

/** A part of the claims: the same one for the same seed. */
export interface ClaimSample {
  readonly count: number;
  readonly seed: string;
}

/** Every claim is equally likely to be chosen, so samples with other seeds eventually cover all of them. */
export function sampleClaims(ids: readonly string[], { count, seed }: ClaimSample): readonly string[] {
  const rank = (id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  const chosen = new Set(
    ids
      .map((id) => ({ id, rank: rank(id) }))
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => id),
  );
  return ids.filter((id) => chosen.has(id));
}

function isSelected(id: string, word: string): boolean {
  return id.startsWith(word.replace(/^scenarios\//, '').replace(SCENARIO_SUFFIX, ''));
}

function unknownClaim(ids: readonly string[], word: string): HarnessError {
  const parts = word
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2);
  const isIn = (part: string, id: string): boolean =>
    id.includes(part) || (part.length > 4 && nearest(part, id.replace(/^.*\//, '').split('-'), 1).length > 0);
  const score = (id: string): number => parts.filter((part) => isIn(part, id)).length;
  const near = ids
    .filter((id) => score(id) > 0)
    .toSorted((one, other) => score(other) - score(one))
    .slice(0, 5);
  // Only a clone has a command that lists them.
  const how = (which: string): string =>
    IS_PACKAGE
      ? `The ID of a claim is the path of its file, without "${SCENARIO_SUFFIX}".`
      : `\`${callOf('list-claims', '', false)}\` lists ${which}.`;
  return new HarnessError('USAGE', `No claim matches "${word}".`, {
    next: near.length === 0 ? how('them') : `Did you mean ${near.join(', ')}? ${how('all')}`,
  });
}
