import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { endScripts, runScript, type ScriptEnd } from '../../harness/end-to-end/run-script-fixture';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, BUSYBOX, loadBusybox } from '../../harness/image/test-image-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';

const OLD = 'Docker 20.10.24 · BuildKit';
const PODMAN = 'Podman 5.4.2 · Buildah';
const why = debianObstacle();

/** Stands for a user's engine, on which the others are started. */
let theirs: OwnTestEngine;
let before: readonly string[] = [];
beforeAll(async () => {
  if (why !== undefined) return;
  theirs = await startTestEngine();
  await loadBusybox(theirs.engine, BASES_OF_SCENARIOS);
  before = await inventoryOf(theirs);
});
afterEach(endScripts);
afterAll(() => (why === undefined ? theirs[Symbol.asyncDispose]() : undefined));

/** A build context of a user. */
function contextWith(name: string, lines: readonly string[]): string {
  const directory = path.join(theirs.directory, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'Dockerfile'), [`FROM ${BUSYBOX}`, ...lines, ''].join('\n'));
  return directory;
}

function proven(context: string): Promise<ScriptEnd> {
  const cells = ['--from', OLD, '--to', PODMAN, '--matrix', '--json'];
  return runScript(['explain', '--engine', theirs.address, ...cells, context]);
}

(why === undefined ? describe : describe.skip)(
  `explain on a fleet${why === undefined ? '' : ` (skipped: ${why})`}`,
  () => {
    test('finds what differs when both cells build and start a Dockerfile, and leaves nothing behind', async () => {
      const end = await proven(contextWith('ports', ['SHELL ["/bin/sh", "-ec"]', 'CMD echo started']));
      expect(JSON.parse(end.stdout)).toMatchObject({
        differences: [
          {
            what: 'docker run IMAGE',
            values: { [OLD]: "/bin/sh -ec 'echo started'", [PODMAN]: "/bin/sh -c 'echo started'" },
          },
        ],
      });
      expect(end.exitCode).toBe(1);
      expect(await inventoryOf(theirs)).toEqual(before);
    });

    // Docker 20.10 saves the second of two equal layers as a link to the first, and Podman names its layers otherwise.
    test('finds no difference where there is none', async () => {
      const lines = ['RUN echo kept > /kept', 'RUN rm /kept', 'RUN echo kept > /kept', 'CMD ["cat", "/kept"]'];
      const end = await proven(contextWith('same', lines));
      expect(JSON.parse(end.stdout)).toMatchObject({ differences: [] });
      expect(end.exitCode).toBe(0);
      expect(await inventoryOf(theirs)).toEqual(before);
    });
  },
);
