import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, loadBusybox } from '../image/test-image-fixture';
import { patience } from '../support/pace';
import { endScripts, recordIn, runScript, startScript, verdictsIn } from './run-script-fixture';

/** An engine that plays somebody else's, with their things on it. */
let theirs: OwnTestEngine;
let before: readonly string[] = [];

beforeAll(async () => {
  theirs = await startTestEngine();
  await fill(theirs);
  before = await inventoryOf(theirs);
});
afterEach(endScripts);
afterAll(async () => {
  // An engine that ends leaves the bridge on the host.
  try {
    await theirs.engine.api.removeNetwork('theirs-network');
  } finally {
    await theirs[Symbol.asyncDispose]();
  }
});

test('the engine has things of every kind, so that the comparisons can notice something', () => {
  for (const pattern of [
    /^container .*theirs-stopped.*"created"/,
    /^container .*theirs-running.*"running"/,
    /^container .*layerproof-no-label/,
    /^image .*"theirs\/app:1"/,
    /^image "sha256:[0-9a-f]+" \[\]/,
    /^image .*layerproof-docs\/x:1/,
    /^image .*"ubuntu:20.04"/,
    /^volume "theirs-data"/,
    /^network "theirs-network"/,
  ])
    expect(before).toContainEqual(expect.stringMatching(pattern));
});

test('a run with stand-ins leaves it unchanged', async () => {
  const output = path.join(theirs.directory, 'stand-ins');
  const { exitCode, stdout } = await verify(output, ['article/cmd-adds-no-layer', 'article/greeting-is-printed'], {
    bases: 'stand-in',
  });
  expect(stdout).toContain('All 4 verdicts are as expected');
  expect(exitCode).toBe(0);
  const { header } = recordIn(output);
  expect(header.baseImages).toContainEqual(
    expect.objectContaining({
      reference: 'ubuntu:20.04',
      kind: 'stand-in',
      redirectedTo: expect.stringMatching(/^layerproof\.invalid\/.+\/ubuntu:20\.04$/),
    }),
  );
  expect(await inventoryOf(theirs)).toEqual(before);
});

test('base images that are present are used unchanged, and are still there afterward', async () => {
  const output = path.join(theirs.directory, 'present');
  const { exitCode } = await verify(output, ['article/cmd-adds-no-layer', 'article/greeting-is-printed'], {
    bases: 'auto',
  });
  expect(exitCode).toBe(0);
  const { imageId } = recordIn(output).header.baseImages.find(({ reference }) => reference === 'ubuntu:20.04') ?? {};
  expect(before).toContainEqual(expect.stringContaining(`"${imageId}"`));
  expect(recordIn(output).header.baseImages).toContainEqual(
    expect.objectContaining({ reference: 'ubuntu:20.04', kind: 'present' }),
  );
  expect(await inventoryOf(theirs)).toEqual(before);
});

test('a run whose builds fail in the middle leaves it unchanged', async () => {
  const output = path.join(theirs.directory, 'failing');
  const { exitCode } = await verify(output, ['article/failing-run-fails-the-build'], { bases: 'auto' });
  expect(exitCode).toBe(0);
  expect(recordIn(output).verdicts).toHaveLength(2);
  expect(await inventoryOf(theirs)).toEqual(before);
});

test('an interrupted run leaves it unchanged', async () => {
  const output = path.join(theirs.directory, 'interrupted');
  const script = startScript(wordsOf(output, ['article/cmd', 'article/run'], { bases: 'auto' }));
  await verdictsIn(output, 1);
  script.interrupt();
  const { exitCode, stderr, stdout } = await script.ended;
  expect(exitCode).toBe(130);
  expect(stderr).toContain('Interrupted by SIGINT; removing what this run created');
  expect(stdout).toContain('the run was interrupted before its end');
  const { footer, header, verdicts } = recordIn(output);
  expect(footer).toMatchObject({ ended: 'interrupted', leftovers: [] });
  expect(verdicts.length).toBeLessThan(header.planned.length * header.cells.length);
  expect(await inventoryOf(theirs)).toEqual(before);
});

interface VerifyOptions {
  readonly bases: string;
}

function wordsOf(output: string, claims: readonly string[], { bases }: VerifyOptions): readonly string[] {
  return ['verify', '--engine', theirs.address, '--bases', bases, '--output', output, ...claims];
}

function verify(output: string, claims: readonly string[], options: VerifyOptions): ReturnType<typeof runScript> {
  return runScript(wordsOf(output, claims, options));
}

/** Everything that a user could have, and some things with names that are almost ours. */
async function fill({ engine, connection }: OwnTestEngine): Promise<void> {
  // Small, and under names that the scenarios want: what is there is taken as it is.
  await loadBusybox(engine, ['theirs/app:1', 'layerproof-docs/x:1', ...BASES_OF_SCENARIOS]);
  await loadBusybox(engine, [], 'without a tag');
  const create = (path: string, body: Readonly<Record<string, unknown>>, name?: string): Promise<unknown> =>
    connection.call({
      method: 'POST',
      path,
      query: { name },
      body,
      what: `create ${path}`,
      deadlineMs: patience(60_000),
    });
  await create('/volumes/create', { Name: 'theirs-data' });
  // Its bridge has a name that tests of other engines do not look for: all engines here share the network of the host.
  const bridge = { 'com.docker.network.bridge.name': `theirs${process.pid}` };
  await create('/networks/create', { Name: 'theirs-network', Options: bridge });
  const container = { Image: 'theirs/app:1', Cmd: ['sleep', '100000'], HostConfig: { Binds: ['theirs-data:/data'] } };
  for (const name of ['theirs-stopped', 'theirs-running', 'layerproof-no-label'])
    await create('/containers/create', container, name);
  await engine.api.startContainer('theirs-running');
}
