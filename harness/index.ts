/** The only door: what scenarios import. */
export { expect } from 'expect';
export { scenario, type ScenarioClaim, type ScenarioFixtures } from './jest/scenario';
export type { ClaimSource } from './verdict/claim';
export type { ExpectedException } from './verdict/expectation';
import './jest/setup';
