import type { Workbench } from '../session/workbench';

/** What the Jest environment lays ready for a scenario file. */
export interface ScenarioContext {
  /** "article/cmd-adds-no-layer". */
  readonly claimId: string;
  /** Path of the scenario file, relative to the repository. */
  readonly file: string;
  readonly workbench: Workbench;
}

export function scenarioContext(): ScenarioContext {
  const { layerproof } = globalThis as { layerproof?: ScenarioContext };
  if (layerproof === undefined)
    throw new Error('scenario() works in a scenario file that Jest runs, and nowhere else.');
  return layerproof;
}
