import path from 'node:path';
import type { SessionCell } from '../../harness/session/cells';
import { SCENARIO_SUFFIX } from '../../harness/verdict/scenario-file';
import { CATALOG, type ClaimsProject } from './claims-project';

/** Few enough that the images of their builds do not slow down the engines; see removeBuilds. */
const CLAIMS_AT_ONCE = 80;

/**
 * The scenario files of a run, in portions. One portion without files means all of them: a run in several steps chooses
 * by its cells, and a short one need not name its files.
 */
export function portionsOf(
  cells: readonly Pick<SessionCell, 'claims'>[],
  { root, scenarios }: Pick<ClaimsProject, 'root' | 'scenarios'> = CATALOG,
): readonly (readonly string[])[] {
  const claims = [...new Set(cells.flatMap(({ claims: planned = [] }) => planned))];
  if (claims.length <= CLAIMS_AT_ONCE) return [[]];
  const count = Math.ceil(claims.length / CLAIMS_AT_ONCE);
  const size = Math.ceil(claims.length / count);
  return Array.from({ length: count }, (_, index) =>
    claims.slice(index * size, (index + 1) * size).map((id) => path.join(root, scenarios, `${id}${SCENARIO_SUFFIX}`)),
  );
}
