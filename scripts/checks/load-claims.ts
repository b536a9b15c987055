import path from 'node:path';
import { provideScenarioContext, type DeclaredTest } from '../../harness/jest/scenario-context';
import { claimIdsIn } from '../../harness/session/planned-claims';
import type { Workbench } from '../../harness/workbench/workbench';
import type { Claim } from '../../harness/verdict/claim';
import { ROOT } from '../shared/options';
import { SCENARIO_SUFFIX } from '../../harness/verdict/scenario-file';

/** Every claim with its expectation. Loads the scenario files without running their bodies. */
export function loadClaims(scenariosDirectory = path.join(ROOT, 'scenarios')): readonly Claim[] {
  return claimIdsIn(scenariosDirectory).flatMap((id) => loadClaim(scenariosDirectory, id));
}

/** None for a file that declares no scenario; check-claims.ts reports that. */
function loadClaim(scenariosDirectory: string, claimId: string): readonly Claim[] {
  const file = path.join(scenariosDirectory, `${claimId}${SCENARIO_SUFFIX}`);
  const declared: DeclaredTest[] = [];
  const withdraw = provideScenarioContext({
    claimId,
    file,
    // Only bodies use it, and no body runs.
    workbench: undefined as unknown as Workbench,
    declare: (test) => declared.push(test),
  });
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- tsx compiles to CommonJS, as in main.ts
    require(file);
  } finally {
    withdraw();
  }
  return declared.map(({ claim }) => claim);
}
