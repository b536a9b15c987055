// @ts-check
import { createRequire } from 'node:module';

/** @typedef {import('@jest/test-result').Test} Test */

// Its types are those of its CommonJS form.
/** @type {typeof import('@jest/test-sequencer')} */
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * Scenarios whose base images are there soonest come first, so that no worker process waits for one while others could
 * work; among these, Jest's own order. Not TypeScript: Jest loads a sequencer as it is.
 */
export default class ScenarioSequencer extends Sequencer {
  /** @override @param {Test[]} tests @returns {Promise<Test[]>} */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((one, other) => waitOf(one) - waitOf(other));
  }
}

/** How late a scenario can start; see `waitsIn` of starts-from.ts. @param {Test} test @returns {number} */
function waitOf({ path, context }) {
  const { waits } = /** @type {{ waits?: Record<string, number> }} */ (context.config.testEnvironmentOptions);
  return waits?.[path] ?? 0;
}
