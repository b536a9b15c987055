/** A scenario file states one claim, whose ID is the file's path below scenarios/ without this suffix. */
export const SCENARIO_SUFFIX = '.scenario.ts';

/** The file of a claim from the root of the repository: `scenarios/article/cmd-adds-no-layer.scenario.ts`. */
export function scenarioFileOf(claimId: string): string {
  return `scenarios/${claimId}${SCENARIO_SUFFIX}`;
}

/** The ID of the claim in a file, from the file's path below scenarios/; with any separator. */
export function claimIdOf(fileBelowScenarios: string): string {
  return fileBelowScenarios.slice(0, -SCENARIO_SUFFIX.length).replaceAll('\\', '/');
}
