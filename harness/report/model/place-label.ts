import { SCENARIO_SUFFIX } from '../../verdict/scenario-file';

/** What a `file` or `file:line` is called: a claim of a page or a structure file has no scenario. */
export function placeLabel(place: string): 'Scenario' | 'Place' {
  return place.replace(/:\d+$/, '').endsWith(SCENARIO_SUFFIX) ? 'Scenario' : 'Place';
}
