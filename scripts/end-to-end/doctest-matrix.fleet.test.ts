import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { inventoryOf } from '../../harness/engine/test-engine-fixture';
import { recordIn, runScript } from '../../harness/end-to-end/run-script-fixture';
import { describeOnOwnEngine } from './own-engine-fixture';

/** The classic builder drops what a RUN writes below a volume; BuildKit keeps it. */
const PAGE = `\`\`\`dockerfile
FROM busybox:1.36
VOLUME /data
RUN mkdir -p /data && touch /data/kept
CMD ["ls", "/data"]
\`\`\`

\`\`\`console
$ docker build -t volume .
$ docker run volume
kept
$ docker run volume echo "any builder"
any builder
\`\`\`
`;

describeOnOwnEngine('a page in a matrix', (engine) => {
  test('the report says with which builders each statement holds', async () => {
    const own = engine();
    const before = await inventoryOf(own);
    const page = path.join(own.directory, 'pages', 'volume.md');
    mkdirSync(path.dirname(page));
    writeFileSync(page, PAGE);
    const output = path.join(own.directory, 'report');
    const engines = ['--on', own.address, '--only', 'docker-20.10.24', '--bases', 'stand-in'];
    const { exitCode, stdout } = await runScript(['doctest', '--matrix', ...engines, '--output', output, page]);
    expect(stdout).toContain(
      'volume.md:11 ✘ `docker run volume` prints `kept`. It holds with BuildKit, not with the classic builder.\n',
    );
    expect(stdout).toContain('1 of 2 statements hold in both cells; 1 holds in some of them.\n');
    expect(exitCode).toBe(1);
    const refuted = recordIn(output).verdicts.filter(({ verdict }) => verdict.outcome === 'refuted');
    expect(refuted.map(({ cell, line }) => `${cell}:${line ?? 0}`)).toEqual(['Docker 20.10.24 · classic:11']);
    expect(await inventoryOf(own)).toEqual(before);
  });
});
