import path from 'node:path';
import { provideScenarioContext, type DeclaredTest } from '../harness/jest/scenario-context';
import { claimIdsIn } from '../harness/session/planned-claims';
import type { Workbench } from '../harness/session/workbench';
import type { Claim } from '../harness/verdict/claim';
import { ROOT } from './options';

/** Every claim with its expectation: the scenario files are loaded, and no body is run. */
export function loadClaims(scenariosFolder = path.join(ROOT, 'scenarios')): readonly Claim[] {
  return claimIdsIn(scenariosFolder).flatMap((id) => loadClaim(scenariosFolder, id));
}

/** None for a file that declares no scenario: the check of the files says so. */
function loadClaim(scenariosFolder: string, claimId: string): readonly Claim[] {
  const file = path.join(scenariosFolder, `${claimId}.scenario.ts`);
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
