import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { inventoryOf } from '../../harness/engine/test-engine-fixture';
import { runScript } from '../../harness/end-to-end/run-script-fixture';
import { describeOnOwnEngine } from './own-engine-fixture';

/** The classic builder drops what a RUN writes below a volume; BuildKit keeps it. */
const DOCKERFILE = ['FROM busybox:1.36', 'VOLUME /data', 'RUN touch /data/kept', 'CMD ["ls", "/data"]'];

describeOnOwnEngine('a Dockerfile before an upgrade', (engine) => {
  /** What `explain --matrix` answers about a Dockerfile when the builder of the running engine is replaced by another. */
  async function upgrade(lines: readonly string[], to: string): Promise<{ exitCode: number | null; stdout: string }> {
    const own = engine();
    const context = path.join(own.directory, 'app');
    mkdirSync(context, { recursive: true });
    writeFileSync(path.join(context, 'Dockerfile'), `${lines.join('\n')}\n`);
    const cells = ['--from', `${own.engine.name} classic`, '--to', to];
    return runScript(['explain', context, ...cells, '--matrix', '--engine', own.address, '--bases', 'stand-in']);
  }

  test.each(['26.1 BuildKit', '20.10.24 BuildKit'])('what differs in %s is found by building it there', async (to) => {
    const before = await inventoryOf(engine());
    const { exitCode, stdout } = await upgrade(DOCKERFILE, `Docker ${to}`);
    expect(stdout).toContain('Line 3: RUN touch /data/kept');
    expect(exitCode).toBe(1);
    expect(await inventoryOf(engine())).toEqual(before);
  });

  test('a Dockerfile without a volume acts the same in both', async () => {
    const { exitCode, stdout } = await upgrade(
      DOCKERFILE.filter((line) => !line.startsWith('VOLUME')),
      'Docker 20.10.24 BuildKit',
    );
    expect(stdout).toContain('Built and started in both cells: the same files in each layer');
    expect(stdout).not.toContain('Line 3');
    expect(exitCode).toBe(0);
  });
});
