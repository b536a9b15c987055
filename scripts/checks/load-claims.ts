import path from 'node:path';
import { provideScenarioContext, type DeclaredTest } from '../../harness/jest/scenario-context';
import { claimIdsIn } from '../../harness/session/planned-claims';
import type { Workbench } from '../../harness/workbench/workbench';
import type { Claim } from '../../harness/verdict/claim';
import { ROOT } from '../shared/options';

/** Every claim with its expectation: the scenario files are loaded, and no body is run. */
export function loadClaims(scenariosDirectory = path.join(ROOT, 'scenarios')): readonly Claim[] {
  return claimIdsIn(scenariosDirectory).flatMap((id) => loadClaim(scenariosDirectory, id));
}

/** None for a file that declares no scenario: the check of the files says so. */
function loadClaim(scenariosDirectory: string, claimId: string): readonly Claim[] {
  const file = path.join(scenariosDirectory, `${claimId}.scenario.ts`);
  const declared: DeclaredTest[] = [];
  const withdraw = provideScenarioContext({
    claimId,
    file,
    // Only a body uses it, and no body is run.
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
