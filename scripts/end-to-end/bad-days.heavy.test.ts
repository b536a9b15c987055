import { chown, mkdir, mkdtemp, realpath, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { embeddedEngineObstacle } from '../../harness/engine/embedded/start-embedded-engine';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, BUSYBOX, loadBusybox, writeFiles } from '../../harness/image/test-image-fixture';
import { openSession, type Session } from '../../harness/session/open-session';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import {
  endScripts,
  recordIn,
  runScript,
  type ScriptEnd,
  type ScriptOptions,
} from '../../harness/end-to-end/run-script-fixture';
import { readSessionFile } from '../../harness/session/session-file';
import { Workbench, type Verbs } from '../../harness/workbench/workbench';
import { readEnvironment } from '../../harness/support/environment';
import { patience } from '../../harness/support/pace';
import { runCommand } from '../../harness/support/run-command';

let directory = '';
beforeAll(async () => {
  directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'layerproof-')));
});
afterEach(endScripts);
afterAll(() => rm(directory, { recursive: true, force: true }));

const CLAIM = 'article/greeting-is-printed';

/** One message: what failed, why, and what to do next; no stack trace. */
function expectMessage({ stdout, stderr }: ScriptEnd, message: RegExp): void {
  expect(stderr.trim()).toMatch(message);
  expect(stdout).toBe('');
  expectNoStack(stderr);
}

function expectNoStack(text: string): void {
  expect(text).not.toMatch(/^\s+at .+:\d+:\d+\)?$|This is a bug in layerproof|UnhandledPromise|node:internal/m);
}

describe('without an engine', () => {
  test('an engine that refuses connections is reported once, with what to do', async () => {
    const words = ['verify', '--output', path.join(directory, 'refused'), CLAIM];
    const end = await runScript(words, { env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } });
    expect(end.exitCode).toBe(69);
    expectMessage(end, /^The engine named by DOCKER_HOST cannot be used: tcp:\/\/127\.0\.0\.1:1: [^\n]+\n[^\n]+$/);
    if (embeddedEngineObstacle() === undefined)
      expect(end.stderr).toContain("`--engine embedded` starts layerproof's own engine");
  });

  test('an unknown claim is reported with similar ones', async () => {
    const end = await runScript(['verify', 'article/greeting-is-sung']);
    expect(end.exitCode).toBe(64);
    expectMessage(
      end,
      /^No claim matches "article\/greeting-is-sung"\.\nDid you mean .*article\/greeting-is-printed.*$/,
    );
  });

  test.each([
    [['verify', '--bases', 'none'], /^--bases takes auto or pull or stand-in, not "none"\.$/],
    [['verify', '--workers', 'many'], /^--workers takes a whole number above 0, not "many"\.$/],
    [['verify', '--egnine', 'x'], /^npm run verify does not understand its arguments: [^\n]+\n[^\n]+$/],
    [['verfy'], /^There is no command "verfy"; there are demo, verify, /],
  ])('the command line %j is refused', async (words, message) => {
    const end = await runScript(words);
    expect(end.exitCode).toBe(64);
    expectMessage(end, message);
  });

  test('a user without root and without an engine sees every attempt, and why no engine can be started', async () => {
    const nobody = await asNobody({});
    const end = await runScript(['verify', '--output', path.join(nobody.env.HOME, 'out'), CLAIM], nobody);
    expect(end.exitCode).toBe(69);
    expectMessage(
      end,
      /^No engine was found:(\n {2}\/\S+: \S[^\n]*)+\nAn embedded engine can't be built here either: This process does not run as root\.\n[^\n]+$/,
    );
  });
});

describe('on an engine', () => {
  let own: OwnTestEngine;
  let before: readonly string[] = [];
  beforeAll(async () => {
    own = await startTestEngine();
    await loadBusybox(own.engine, BASES_OF_SCENARIOS);
    before = await inventoryOf(own);
  });
  afterAll(() => own[Symbol.asyncDispose]());

  test('reports a missing permission for the socket', async () => {
    const nobody = await asNobody({ DOCKER_HOST: own.address });
    const end = await runScript(['verify', '--output', path.join(nobody.env.HOME, 'out'), CLAIM], nobody);
    expect(end.exitCode).toBe(69);
    expectMessage(end, /^The engine named by DOCKER_HOST cannot be used: [^\n]*permission denied[^\n]*\n[^\n]+$/i);
  });

  test('two runs at the same time do not disturb each other, and leave nothing behind', async () => {
    const claims = [
      'article/greeting',
      'article/each-run',
      'article/failing-run',
      'article/command-given-at-run-is-kept',
    ];
    const outputs = ['one', 'other'].map((name) => path.join(directory, name));
    const ends = await Promise.all(
      outputs.map((output) =>
        runScript(['verify', '--engine', own.address, '--bases', 'auto', '--output', output, ...claims]),
      ),
    );
    for (const { exitCode, stdout } of ends) {
      expect(stdout).toMatch(/All \d+ verdicts are as expected/);
      expect(exitCode).toBe(0);
    }
    expect(outputs.map((output) => recordIn(output).footer)).toMatchObject([{ leftovers: [] }, { leftovers: [] }]);
    expect(await inventoryOf(own)).toEqual(before);
  });

  test('an invalid build context is reported with its path', async () => {
    const root = path.join(directory, 'faulty');
    writeFiles(root, {
      'dockerfiles/no-dockerfile/README': '',
      'dockerfiles/unknown-instruction/Dockerfile': [`FROM ${BUSYBOX}`, 'FETCH something'],
      'scenarios/README': '',
    });
    await withVerbs(own, root, async ({ build, attemptBuild }, builder) => {
      await expect(build('no-context')).rejects.toMatchObject({
        code: 'BUILD_CONTEXT_INVALID',
        message: `There is no build context at ${path.join(root, 'dockerfiles/no-context')}.`,
      });
      await expect(attemptBuild('no-dockerfile')).rejects.toMatchObject({
        code: 'BUILD_CONTEXT_INVALID',
        message: expect.stringContaining('dockerfiles/no-dockerfile has no Dockerfile'),
      });
      await expect(build('unknown-instruction')).rejects.toMatchObject({
        code: 'BUILD_FAILED',
        message: expect.stringMatching(
          new RegExp(
            `^${builder} on Docker \\S+ could not build dockerfiles/unknown-instruction.*unknown instruction: FETCH`,
            'is',
          ),
        ),
      });
    });
    expect(await inventoryOf(own)).toEqual(before);
  });
});

describe('on an engine whose disk is full', () => {
  let own: OwnTestEngine | undefined;
  let disk = '';
  beforeAll(async () => {
    disk = path.join(directory, 'disk');
    await mkdir(disk);
    await onHost('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]);
    own = await startTestEngine({ dataDirectory: disk });
  });
  afterAll(async () => {
    await own?.[Symbol.asyncDispose]();
    await onHost('umount', [disk]);
  });
  const engine = (): OwnTestEngine => own as OwnTestEngine;

  test('base images that do not fit are reported as missing, and only their claims are not observed', async () => {
    const before = await inventoryOf(engine());
    const output = path.join(directory, 'full');
    const words = ['verify', '--engine', engine().address, '--bases', 'stand-in', '--output', output, CLAIM];
    const { exitCode, stdout, stderr } = await runScript(words);
    expect(exitCode).toBe(2);
    const { verdicts, footer, header } = recordIn(output);
    expect(header.baseImages.map(({ reference, kind }) => [reference, kind])).toContainEqual([BUSYBOX, 'stand-in']);
    const because = expect.stringMatching(/its base image ubuntu:20\.04 is missing, .*no space left on device/);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      { outcome: 'not-observed', because },
      { outcome: 'not-observed', because },
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('no space left on device');
    for (const text of [stdout, stderr]) expectNoStack(text);
    expect(footer).toMatchObject({ ended: 'complete', leftovers: [] });
    expect(await inventoryOf(engine())).toEqual(before);
  });

  test('a RUN that fills the disk fails the build with the message of its command, and the disk is free again', async () => {
    await loadBusybox(engine().engine, [BUSYBOX]);
    const before = await inventoryOf(engine());
    const freeBefore = await freeMegabytes(disk);
    const root = path.join(directory, 'filling');
    writeFiles(root, {
      'dockerfiles/filling/Dockerfile': [`FROM ${BUSYBOX}`, 'RUN dd if=/dev/zero of=/large bs=1M count=60'],
      'scenarios/README': '',
    });
    await withVerbs(engine(), root, async ({ build }) => {
      await expect(build('filling')).rejects.toMatchObject({
        code: 'BUILD_FAILED',
        message: expect.stringMatching(/could not build dockerfiles\/filling.*no space left on device/is),
      });
    });
    expect(await inventoryOf(engine())).toEqual(before);
    expect(freeBefore - (await freeMegabytes(disk))).toBeLessThan(5);
  });
});

/**
 * Calls `use` with the verbs of a scenario for each builder, in a session on this engine with the contexts of this
 * root.
 */
async function withVerbs(
  { address }: OwnTestEngine,
  root: string,
  use: (verbs: Verbs, builder: string) => Promise<void>,
): Promise<void> {
  const session: Session = await openSession({
    environment: readEnvironment(),
    subject: await subjectOfScenarios(root),
    recordFile: path.join(root, 'record.jsonl'),
    engine: address,
    builders: ['classic', 'buildkit'],
    bases: 'auto',
    progress: () => undefined,
  });
  try {
    const file = readSessionFile(session.file);
    for (const cell of file.cells) {
      const workbench = new Workbench(file, cell);
      await use(workbench.verbs(workbench.newEvidence(), new AbortController().signal), cell.builder);
    }
  } finally {
    expect(await session.close()).toEqual([]);
  }
}

/** Options to run as the user nobody, with its own home directory. */
async function asNobody(
  env: Readonly<Record<string, string>>,
): Promise<ScriptOptions & { readonly env: { readonly HOME: string } }> {
  const home = path.join(await realpath(await mkdtemp(path.join(os.tmpdir(), 'layerproof-nobody-'))));
  homes.push(home);
  await chown(home, NOBODY, NOBODY);
  return {
    through: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
    env: { HOME: home, XDG_CACHE_HOME: '', XDG_RUNTIME_DIR: '', DOCKER_CONFIG: '', TMPDIR: home, ...env },
  };
}

const NOBODY = 65534;
const homes: string[] = [];
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true, force: true }))));

async function onHost(program: string, args: readonly string[]): Promise<void> {
  await runCommand(program, args, { deadlineMs: patience(30_000), purpose: `${program} a small disk` });
}

async function freeMegabytes(disk: string): Promise<number> {
  const { bavail, bsize } = await statfs(disk);
  return (bavail * bsize) / 1e6;
}
