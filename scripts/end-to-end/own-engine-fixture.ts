import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts } from '../../harness/end-to-end/run-script-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';

/**
 * A group of tests that run commands on their own engine. If none can be built, the group is skipped, and its title
 * says why.
 */
export function describeOnOwnEngine(title: string, tests: (own: () => OwnTestEngine) => void): void {
  const why = debianObstacle();
  (why === undefined ? describe : describe.skip)(`${title}${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
    let own: OwnTestEngine;
    beforeAll(async () => {
      own = await startTestEngine();
    });
    afterEach(endScripts);
    afterAll(() => own[Symbol.asyncDispose]());
    tests(() => own);
  });
}
