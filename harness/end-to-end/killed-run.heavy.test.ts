import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  eventually,
  inventoryOf,
  processesOf,
  startTestEngine,
  type OwnTestEngine,
} from '../engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, BUSYBOX, loadBusybox, prepareTestImages, writeFiles } from '../image/test-image-fixture';
import { readEnvironment } from '../support/environment';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import { isDeadSession, newSessionId } from '../engine/ownership/session-id';
import { removeOwn } from '../session/close-session';
import { openSession } from '../session/open-session';
import { subjectOfScenarios } from '../session/scenario-subject';
import { endScripts, killTree, runScript, startScript, verdictsIn } from './run-script-fixture';

const { cacheDirectory } = readEnvironment();

let own: OwnTestEngine;
/** A repository with nothing but the contexts of this test. */
let root = '';
let before: readonly string[] = [];

beforeAll(async () => {
  own = await startTestEngine();
  await loadBusybox(own.engine, BASES_OF_SCENARIOS);
  root = path.join(own.directory, 'root');
  before = await inventoryOf(own);
});
const drivers: number[] = [];
afterEach(async () => {
  for (const pid of drivers.splice(0)) killTree(pid);
  await endScripts();
});
afterAll(() => own[Symbol.asyncDispose]());

test('what a killed run left is removed at the start of the next one, and what a living one has is not', async () => {
  const killed = await startDriver('86401');
  const living = await startDriver('86402');
  // Killed in the middle of a build and of a run, with both builders.
  const during = await inventoryOf(own);
  // The classic builder's container lacks our mark; the engine itself has to remove it.
  expect(during.filter((line) => line.startsWith('container ') && line.includes('sleep 86401'))).toHaveLength(3);
  for (const session of [killed, living]) {
    expect(marked(during, 'container', session.id)).toHaveLength(2);
    expect(marked(during, 'image', session.id)).toHaveLength(2);
  }
  expect(during.filter((line) => isUntagged(line) && !before.includes(line)).length).toBeGreaterThan(0);

  await kill(killed);
  await openAndClose();
  await eventually(async () => {
    const after = await inventoryOf(own);
    expect(marked(after, '', killed.id)).toEqual([]);
    expect(after.filter((line) => line.includes('sleep 86401'))).toEqual([]);
    expect(processesOf('sleep 86401')).toEqual([]);
  });
  expect(existsSync(directoryOf(killed.id))).toBe(false);
  const after = await inventoryOf(own);
  expect(marked(after, '', living.id)).toEqual(marked(during, '', living.id));
  expect(existsSync(directoryOf(living.id))).toBe(true);
  expect(processesOf('sleep 86402')).toHaveLength(4);

  await kill(living);
  await openAndClose();
  await eventually(async () => expect(await inventoryOf(own)).toEqual(before));
  expect(processesOf('sleep 86402')).toEqual([]);
  expect(existsSync(directoryOf(living.id))).toBe(false);
});

test('npm run clean removes what a killed verify left, with its Jest and its workers', async () => {
  const output = path.join(own.directory, 'verify');
  const words = ['verify', '--engine', own.address, '--bases', 'auto', '--output', output, '--workers', '2'];
  // Not the classic builder: an image that it has just made and not yet reported is in no ledger when the run is killed.
  const script = startScript([...words, '--builder', 'buildkit', 'article/cmd', 'article/run']);
  await verdictsIn(output, 1);
  await eventually(async () =>
    expect(await inventoryOf(own)).toContainEqual(expect.stringMatching(/^container .*layerproof\.session/)),
  );
  killTree(script.pid);
  expect((await script.ended).exitCode).toBeNull();
  expect(await inventoryOf(own)).not.toEqual(before);

  const cleaned = await runScript(['clean', '--engine', own.address]);
  expect(cleaned).toMatchObject({ exitCode: 0, stderr: '' });
  expect(cleaned.stdout).toMatch(/^No leftovers of earlier runs on Docker \S+\.$/m);
  await eventually(async () => expect(await inventoryOf(own)).toEqual(before));
});

test('what has the mark of a dead session is removed also when its ledger is lost', async () => {
  const [machine = '', , ...rest] = newSessionId().split('-');
  const deadProcess = (4_194_304 + 1).toString(36); // One above the largest that Linux gives.
  const dead = createOwnership([machine, deadProcess, ...rest].join('-'), new Ledger('/dev/null'));
  const [repository = '', tag = ''] = dead.imageReference('lost', 'classic').split(':');
  await own.engine.api.tagImage(BUSYBOX, { repository, tag });
  await own.engine.api.createContainer(dead.containerName('lost'), { Image: BUSYBOX, Labels: dead.labels });
  expect(marked(await inventoryOf(own), '', dead.session)).toHaveLength(2);
  await openAndClose();
  expect(await inventoryOf(own)).toEqual(before);
});

test('a step that the classic builder made after the end of an interrupted run is removed with those below it', async () => {
  const { engine } = own;
  const { build } = await prepareTestImages(own);
  const steps = ['RUN echo one > /one', 'RUN echo two > /two', 'RUN echo three > /three'];
  const late = await build('late', { Dockerfile: [`FROM ${BUSYBOX}`, ...steps] }, { builder: 'classic' });
  const history = await engine.api.imageHistory(late.reference);
  const [last, ...below] = history.map(({ Id }) => Id).slice(0, 3) as [string, ...string[]];
  // As if the run had been ended before the last step was reported: it has no tag, and is in no ledger.
  const [repository = '', tag = ''] = late.reference.split(':');
  await engine.api.tagImage(BUSYBOX, { repository, tag });
  await engine.api.removeImage(late.reference);
  expect((await engine.api.inspectImage(last)).RepoTags).toEqual([]);
  const ledger = new Ledger(path.join(own.directory, 'late-ledger.jsonl'));
  for (const name of below.toReversed()) ledger.willCreate({ kind: 'image', name });
  expect(await removeOwn(engine, engine.ownership.session, ledger, { interrupted: true })).toEqual([]);
  expect(await inventoryOf(own)).toEqual(before);
});

test('an image that somebody has tagged or built on since is left to them', async () => {
  const { engine } = own;
  const { build } = await prepareTestImages(own);
  const lines = [`FROM ${BUSYBOX}`, 'RUN echo kept > /kept', 'RUN echo also > /also'];
  const ours = await build('cached', { Dockerfile: lines }, { builder: 'classic', useCache: true });
  const [kept = '', also = ''] = (await engine.api.imageHistory(ours.reference))
    .map(({ Id }) => Id)
    .toReversed()
    .slice(-2);
  const ledger = new Ledger(path.join(own.directory, 'ledger.jsonl'));
  const named = ledger.remaining().filter(({ kind }) => kind === 'image');
  expect(named.map(({ name }) => name)).toEqual(
    expect.arrayContaining([ours.reference, kept, also].map((name) => expect.stringContaining(name.slice(7, 19)))),
  );
  await engine.api.tagImage(also, { repository: 'theirs/also', tag: '1' });
  expect(await removeOwn(engine, engine.ownership.session, ledger)).toEqual([]);

  const after = await engine.api.listImages({ all: true });
  expect(after.find(({ Id }) => Id === also)?.RepoTags).toEqual(['theirs/also:1']);
  expect(after.map(({ Id }) => Id)).toContain(kept);
  await engine.api.removeImage('theirs/also:1');
  expect(await inventoryOf(own)).toEqual(before);
});

/** A run in a separate process, in the middle of everything. */
async function startDriver(seconds: string): Promise<{ readonly id: string; readonly pid: number }> {
  const ofDriver = path.join(root, seconds);
  writeFiles(ofDriver, {
    'dockerfiles/endless-build/Dockerfile': [
      `FROM ${BUSYBOX}`,
      'RUN echo first > /first',
      `RUN ["sleep", "${seconds}"]`,
    ],
    'dockerfiles/endless-run/Dockerfile': [`FROM ${BUSYBOX}`, 'RUN echo made > /made', `CMD ["sleep", "${seconds}"]`],
    'scenarios/none/README': '',
  });
  const driver = path.join(__dirname, 'killed-run-driver.ts');
  const args = ['--require', 'tsx/cjs', driver, own.address, ofDriver, path.join(ofDriver, 'record.jsonl')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = child.pid ?? 0;
  drivers.push(pid);
  const [id] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  // One process for each builder, in the build and in the container.
  await eventually(() => expect(processesOf(`sleep ${seconds}`)).toHaveLength(4));
  // The processes are there before the engine says that their containers run.
  await eventually(async () => {
    const containers = marked(await inventoryOf(own), 'container', id.trim());
    expect(containers.filter((line) => !line.includes('"running"'))).toEqual([]);
  });
  return { id: id.trim(), pid };
}

/** The next run: whatever it does, it sweeps at its start. */
async function openAndClose(): Promise<void> {
  writeFiles(path.join(root, 'next'), { 'dockerfiles/none/README': '', 'scenarios/none/README': '' });
  const session = await openSession({
    environment: readEnvironment(),
    subject: await subjectOfScenarios(path.join(root, 'next')),
    recordFile: path.join(root, 'next', 'record.jsonl'),
    engine: own.address,
    builders: ['classic'],
    bases: 'auto',
    progress: () => undefined,
  });
  expect(await session.close()).toEqual([]);
}

/** A busy machine needs a moment for it. */
async function kill({ id, pid }: { readonly id: string; readonly pid: number }): Promise<void> {
  killTree(pid);
  await eventually(() => expect(isDeadSession(id)).toBe(true));
}

function marked(inventory: readonly string[], kind: string, session: string): readonly string[] {
  return inventory.filter((line) => line.startsWith(kind) && line.includes(session));
}

function isUntagged(line: string): boolean {
  return line.startsWith('image ') && / \[\] /.test(line);
}

function directoryOf(session: string): string {
  return path.join(cacheDirectory, 'sessions', session);
}
