import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startContainer } from '../container/start-container';
import type { Engine } from '../engine/engine';
import { startLyingEngine } from '../engine/lying-engine-fixture';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import type { LookStep } from '../pages/step';
import { LOOKS } from '../pages/step-commands';
import { PageState } from './page-state';
import type { StepAnswer } from './step-answer';
import { lookAt } from './step-look';

const BUILD = 'page.md/top/build-1';

let own: TestEngine;
let image: Image;
let gone: Engine;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('look', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
  await using proxy = await startLyingEngine(own, []);
  gone = proxy.engine;
});
afterAll(() => own[Symbol.asyncDispose]());

function look(at: LookStep['at'], built: Image, engine: Engine): Promise<StepAnswer> {
  const state = new PageState();
  state.images.set(BUILD, built);
  const place = { file: 'page.md', line: 2 };
  const facts = { id: `page.md/top/${at}-1`, place, source: `docker ${at}`, isHidden: false, needs: [BUILD] };
  return lookAt(state, { kind: 'look', at, ...facts, of: [], flags: [] }, { engine, nameOf: (name) => name });
}

// The others have a container.
test.each(LOOKS.filter((at) => at !== 'wait' && at !== 'diff' && at !== 'top'))(
  'docker %s without a stated output is confirmed by an engine that answers, and by no other',
  async (at) => {
    expect(await look(at, image, own.engine)).toEqual({ outcome: 'confirmed' });
    await expect(look(at, image, gone)).rejects.toMatchObject({ code: 'ENGINE_LOST' });
  },
);

test.each(['history', 'inspect'] as const)('docker %s asks about the image of the page', async (at) => {
  const missing = { ...image, reference: `${image.reference}-missing` };
  await expect(look(at, missing, own.engine)).rejects.toMatchObject({ status: 404 });
});

test('docker wait compares the exit code that the page states with that of its container', async () => {
  await using handle = await startContainer(image, { command: ['sh', '-c', 'exit 3'] });
  const state = new PageState();
  state.containers.set('page.md/top/run-1', {
    handle,
    name: 'one',
    image: image.reference,
    startedAt: Date.now(),
    settings: [],
  });
  const waitFor = (exitCode: string): Promise<StepAnswer> => {
    const place = { file: 'page.md', line: 4 };
    const facts = { id: 'page.md/top/wait-1', place, source: 'docker wait one', isHidden: false };
    const about = { of: ['page.md/top/run-1'], needs: ['page.md/top/run-1'], flags: [] };
    const stated = { place: { file: 'page.md', line: 5 }, lines: [exitCode], match: 'whole' } as const;
    const options = { engine: own.engine, nameOf: (name: string) => name };
    return lookAt(state, { kind: 'look', at: 'wait', ...facts, ...about, stated }, options);
  };
  expect(await waitFor('3')).toMatchObject({ outcome: 'confirmed' });
  expect(await waitFor('4')).toMatchObject({ outcome: 'refuted', line: 5 });
});

test('docker ps compares what runs, and has no time limit for it', async () => {
  const RUN = 'page.md/top/run-1';
  const ps = async (command: string, row: string): Promise<StepAnswer> => {
    await using handle = await startContainer(image, { command: command.split(' ') });
    const state = new PageState();
    state.containers.set(RUN, { handle, name: 'one', image: 'look', startedAt: 0, settings: [] });
    const place = { file: 'page.md', line: 4 };
    const facts = { id: 'page.md/top/ps-1', place, source: 'docker ps -a', isHidden: false, of: [], needs: [RUN] };
    const lines = ['COMMAND       STATUS       NAMES', row];
    const stated = { place: { file: 'page.md', line: 5 }, lines, match: 'whole' } as const;
    const options = { engine: own.engine, nameOf: (name: string) => name };
    return await lookAt(state, { kind: 'look', at: 'ps', ...facts, flags: ['all'], stated }, options);
  };
  expect(await ps('sleep 500', '"sleep 500"   Up 2 hours   one')).toEqual({ outcome: 'confirmed' });
  expect(await ps('sleep 500', '"sleep 5…"    Up 2 hours   one')).toEqual({ outcome: 'confirmed' });
  expect(await ps('sleep 500', '"sleep 600"   Up 2 hours   one')).toMatchObject({ outcome: 'refuted', line: 6 });
  expect(await ps('sleep 2', '"sleep 2"     Exited (0)   one')).toEqual({ outcome: 'confirmed' });
  expect(await ps('false', '"false"       Exited (0)   one')).toMatchObject({ outcome: 'refuted' });
});

test('docker diff compares the changes that the page states with those of its container', async () => {
  await using handle = await startContainer(image, { command: ['sh', '-c', 'touch /new && rm /etc/group'] });
  await handle.ended();
  const state = new PageState();
  state.containers.set('page.md/top/run-1', {
    handle,
    name: 'one',
    image: image.reference,
    startedAt: 0,
    settings: [],
  });
  const diff = (...lines: readonly string[]): Promise<StepAnswer> => {
    const place = { file: 'page.md', line: 4 };
    const facts = { id: 'page.md/top/diff-1', place, source: 'docker diff one', isHidden: false };
    const about = { of: ['page.md/top/run-1'], needs: ['page.md/top/run-1'], flags: [] };
    const stated = { place: { file: 'page.md', line: 5 }, lines, match: 'whole' } as const;
    const options = { engine: own.engine, nameOf: (name: string) => name };
    return lookAt(state, { kind: 'look', at: 'diff', ...facts, ...about, stated }, options);
  };
  expect(await diff('C /etc', 'D /etc/group', 'A /new')).toMatchObject({ outcome: 'confirmed' });
  expect(await diff('D /etc/group', 'A /other')).toMatchObject({ outcome: 'refuted', line: 6 });
  expect(await diff('D /new')).toMatchObject({ outcome: 'refuted', line: 5 });
  expect(await diff('C /usr')).toMatchObject({ outcome: 'not-observed' });
  const gone = await startContainer(image);
  await gone[Symbol.asyncDispose]();
  state.containers.set('page.md/top/run-1', {
    handle: gone,
    name: 'one',
    image: image.reference,
    startedAt: 0,
    settings: [],
  });
  await expect(diff('A /new')).rejects.toMatchObject({ status: 404 });
});
