import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openConnection } from '../../harness/engine/api/engine-connection';
import { eventually, inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { parseEngineSpec, type NewEngineSpec } from '../../harness/fleet/engine-spec';
import { startEngine, type FleetEngine } from '../../harness/fleet/start-engine';
import { BASES_OF_SCENARIOS, loadBusybox } from '../../harness/image/test-image-fixture';
import {
  endScripts,
  recordIn,
  runScript,
  startScript,
  verdictsIn,
  type ScriptEnd,
} from '../../harness/end-to-end/run-script-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';
import { readEnvironment } from '../../harness/support/environment';

const CLAIM = 'article/greeting-is-printed';
const why = debianObstacle();
const { cacheDirectory, debianMirror } = readEnvironment();

/** Stands for a user's engine, on which the matrix starts its own. */
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

function matrix(
  output: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ScriptEnd> {
  return runScript(['matrix', '--on', theirs.address, '--output', output, ...words], { env });
}

(why === undefined ? describe : describe.skip)(`a matrix${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  test('has a column for each cell; an unavailable engine affects only its own', async () => {
    const output = path.join(theirs.directory, 'two');
    const end = await matrix(output, ['--only', 'docker-20.10.24', '--only', 'docker:0.0.1-dind', CLAIM]);
    expect(end.stderr).toMatch(/^Leaving out docker:0\.0\.1-dind: .* could not pull docker:0\.0\.1-dind: /m);
    expect(end.exitCode).toBe(2);
    const { header, verdicts } = recordIn(output);
    expect(header.engines.map(({ name }) => name)).toEqual(['Docker 20.10.24']);
    expect(header.unreachable).toEqual([
      { engine: 'docker:0.0.1-dind', because: expect.stringContaining('could not pull') },
    ]);
    expect(header.cells.map(({ name }) => name)).toEqual([
      'Docker 20.10.24 · classic',
      'Docker 20.10.24 · BuildKit',
      'docker:0.0.1-dind · classic',
      'docker:0.0.1-dind · BuildKit',
    ]);
    expect(verdicts.map(({ cell, verdict }) => `${cell}: ${verdict.outcome}`).toSorted()).toEqual([
      'Docker 20.10.24 · BuildKit: confirmed',
      'Docker 20.10.24 · classic: confirmed',
    ]);
    // Streamed from the host engine, under the public name: the engine is ours.
    expect(header.baseImages).toContainEqual(expect.objectContaining({ reference: 'ubuntu:20.04', kind: 'present' }));
    expect(end.stdout).toMatch(/^Not observed +3 docker:0\.0\.1-dind · classic: /m);
    expect(end.stdout).toContain('1 claim, the same in both observed cells');
    expect(await inventoryOf(theirs)).toEqual(before);
  });

  test('uses engines of other hosts by their contexts, over TLS, and leaves them unchanged', async () => {
    await using far = await startFarEngine();
    const config = path.join(theirs.directory, 'docker-config');
    writeContext(config, 'far-away', far);
    const connection = openConnection(far.transport, { apiVersion: far.engine.apiVersion, engine: 'the far engine' });
    const itsBefore = await inventoryOf({ connection });
    const output = path.join(theirs.directory, 'far');
    const end = await matrix(output, ['--only', 'far-away', '--bases', 'stand-in', CLAIM], { DOCKER_CONFIG: config });
    expect(end.stdout).toContain('1 claim, the same in both cells');
    expect(end.exitCode).toBe(0);
    expect(recordIn(output).header.engines).toEqual([
      expect.objectContaining({
        name: 'Docker 20.10.24',
        isOurs: false,
        address: expect.stringMatching(/^tcp:.*\(TLS\)$/),
      }),
    ]);
    expect(await inventoryOf({ connection })).toEqual(itsBefore);
  });

  test('goes on with the other engines when one dies, and marks the claims on that one as not observed', async () => {
    const output = path.join(theirs.directory, 'dies');
    const asItWas = await inventoryOf(theirs);
    // No claim that installs something: the base images of this engine are all busybox.
    const claims = ['article/cmd-is', 'article/cmd-adds', 'article/cmd-above', 'article/file-of', 'article/run-is'];
    const words = ['--only', 'docker-20.10.24', '--only', 'docker-20.10.5', ...claims];
    const script = startScript(['matrix', '--on', theirs.address, '--output', output, ...words]);
    await verdictsIn(output, 4, 'wave-1.jsonl');
    const containers = await theirs.engine.api.listContainers();
    const { Id = '' } = containers.find(({ Names }) => Names.some((name) => name.includes('docker-20.10.5'))) ?? {};
    await theirs.engine.api.killContainer(Id, { signal: 'SIGKILL' });
    expect((await script.ended).exitCode).toBe(2);
    const { header, verdicts } = recordIn(output);
    const outcomes = (engine: string): readonly string[] =>
      verdicts.filter(({ cell }) => cell.startsWith(`${engine} `)).map(({ verdict }) => verdict.outcome);
    expect(outcomes('Docker 20.10.5')).toContain('not-observed');
    expect(outcomes('Docker 20.10.24')).toHaveLength(2 * header.planned.length);
    expect(new Set(outcomes('Docker 20.10.24'))).toEqual(new Set(['confirmed']));
    expect(await inventoryOf(theirs)).toEqual(asItWas);
  });

  test('that is interrupted while engines start leaves nothing behind', async () => {
    const words = ['--only', 'docker-20.10.24', '--only', 'docker-20.10.5', CLAIM];
    const asItWas = await inventoryOf(theirs);
    const script = startScript([
      'matrix',
      '--on',
      theirs.address,
      '--output',
      path.join(theirs.directory, 'cut'),
      ...words,
    ]);
    await eventually(async () => {
      const names = (await theirs.engine.api.listContainers()).flatMap(({ Names }) => Names);
      expect(names).toContainEqual(expect.stringMatching(/-engine-docker-/));
    });
    script.interrupt();
    expect((await script.ended).exitCode).toBe(130);
    expect(await inventoryOf(theirs)).toEqual(asItWas);
  });
});

test.each([
  [['--only', 'docker-19.3'], /^There is no engine "docker-19\.3"\.\n.*docker-28\.5/],
  [['--only', 'podmn-4.3'], /^There is no engine "podmn-4\.3"\.\nDid you mean podman-4\.3/],
  [['--only', 'docker-28.5+tape'], /image store/],
  [['--shard', '3/2'], /^--shard takes a part of a whole/],
  [['--list', '--format', 'jenkins'], /^--format takes github or gitlab/],
])('the command line %j is refused', async (words, message) => {
  const { exitCode, stderr } = await runScript(['matrix', ...words]);
  expect(stderr.trim()).toMatch(message);
  expect(exitCode).toBe(64);
});

/** An engine that is reached over TLS, like one on another host. */
function startFarEngine(): Promise<FleetEngine> {
  const { engine, directory } = theirs;
  const socketPath = theirs.address.replace('unix://', '');
  const host = {
    engine,
    transport: { kind: 'unix', socketPath } as const,
    cacheDirectory,
    directory,
    directoryInEngine: '/nowhere',
  };
  const spec = parseEngineSpec('docker-20.10.24') as NewEngineSpec;
  return startEngine(host, spec, { ownership: engine.ownership, debianMirror, progress: () => undefined });
}

/** As `docker context create` writes it. */
function writeContext(config: string, name: string, { transport }: FleetEngine): void {
  if (transport.kind !== 'tcp') throw new Error('a far engine is reached over TCP');
  const digest = createHash('sha256').update(name).digest('hex');
  const meta = path.join(config, 'contexts', 'meta', digest);
  const tls = path.join(config, 'contexts', 'tls', digest, 'docker');
  for (const directory of [meta, tls]) mkdirSync(directory, { recursive: true });
  const Host = `tcp://127.0.0.1:${transport.port}`;
  writeFileSync(path.join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host } } }));
  for (const part of ['ca', 'cert', 'key'] as const)
    writeFileSync(path.join(tls, `${part}.pem`), transport.tls?.[part] ?? '');
}
