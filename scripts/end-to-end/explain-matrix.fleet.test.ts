import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, runScript } from '../../harness/end-to-end/run-script-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';

/** The classic builder drops what a RUN writes below a volume; BuildKit keeps it. */
const DOCKERFILE = ['FROM busybox:1.36', 'VOLUME /data', 'RUN touch /data/kept', 'CMD ["ls", "/data"]'];

const why = debianObstacle();
let own: OwnTestEngine;
beforeAll(async () => {
  if (why === undefined) own = await startTestEngine();
});
afterEach(endScripts);
afterAll(() => (why === undefined ? own[Symbol.asyncDispose]() : undefined));

(why === undefined ? describe : describe.skip)(
  `a Dockerfile before an upgrade${why === undefined ? '' : ` (skipped: ${why})`}`,
  () => {
    /** What `explain --matrix` answers about a Dockerfile when the builder of the running engine is replaced by another. */
    async function upgrade(lines: readonly string[], to: string): Promise<{ exitCode: number | null; stdout: string }> {
      const context = path.join(own.directory, 'app');
      mkdirSync(context, { recursive: true });
      writeFileSync(path.join(context, 'Dockerfile'), `${lines.join('\n')}\n`);
      const cells = ['--from', `${own.engine.name} classic`, '--to', to];
      return runScript(['explain', context, ...cells, '--matrix', '--engine', own.address, '--bases', 'stand-in']);
    }

    test.each(['26.1 BuildKit', '20.10.24 BuildKit'])(
      'what differs in %s is found by building it there',
      async (to) => {
        const before = await inventoryOf(own);
        const { exitCode, stdout } = await upgrade(DOCKERFILE, `Docker ${to}`);
        expect(stdout).toContain('Line 3: RUN touch /data/kept');
        expect(exitCode).toBe(1);
        expect(await inventoryOf(own)).toEqual(before);
      },
    );

    test('a Dockerfile without a volume acts the same in both', async () => {
      const { exitCode, stdout } = await upgrade(
        DOCKERFILE.filter((line) => !line.startsWith('VOLUME')),
        'Docker 20.10.24 BuildKit',
      );
      expect(stdout).not.toContain('Line 3');
      expect(exitCode).toBe(0);
    });
  },
);
