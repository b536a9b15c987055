/** The only door: what scenarios import. */
export { expect, given } from './jest/assertions';
export type { ScenarioFixtures } from './jest/attempt';
export { scenario, type ScenarioClaim } from './jest/scenario';
export type { ClaimSource } from './verdict/claim';
export type { ExpectedException, Feature } from './verdict/expectation';
export { refusalOf } from './workbench/refusal-of';
import './jest/setup';
