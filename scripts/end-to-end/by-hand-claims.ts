import path from 'node:path';
import { claimIdsIn } from '../../harness/session/planned-claims';

const SCENARIOS = path.join(__dirname, '..', '..', 'scenarios');

/**
 * The arguments of `npm run verify` for a number of claims, for `all`, or for a part of them. A part takes every N-th claim,
 * so that each has some of every chapter and all take about the same time.
 *
 * @example claimWords('5') // ['--catalog', '--sample', '5']
 * @example claimWords('3/24') // the IDs of the third, the 27th, the 51st claim, …
 */
export function claimWords(which: string, ids: readonly string[] = claimIdsIn(SCENARIOS)): readonly string[] {
  if (which === 'all') return ['--catalog'];
  const [, part, parts] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(which) ?? []).map(Number);
  if (part === undefined || parts === undefined) return ['--catalog', '--sample', which];
  const chosen = ids.filter((_, index) => index % parts === part - 1);
  if (chosen.length === 0) throw new Error(`LAYERPROOF_BY_HAND=${which} is a part without claims.`);
  return chosen;
}
