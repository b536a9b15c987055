import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BuildFailure, BuildOutcome } from './image';
import { SharedBuilds } from './shared-builds';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';

const OUTCOME: BuildFailure = {
  kind: 'build-failure',
  context: 'a',
  dockerfile: 'FROM a\n',
  contextDigest: 'sha256:0',
  builder: 'classic',
  buildArgs: {},
  baseImages: [],
  steps: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 5,
  shared: false,
  message: 'exit 1',
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-builds-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A build that takes a moment and counts. */
function counting(): { readonly build: () => Promise<BuildOutcome>; readonly count: () => number } {
  let builds = 0;
  const build = async (): Promise<BuildOutcome> => {
    builds += 1;
    await new Promise((resolve) => setTimeout(resolve, 60));
    return { ...OUTCOME, message: `build ${builds}` };
  };
  return { build, count: () => builds };
}

function lockOf(key: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  return path.join(directory, `${digest.slice(0, 32)}.lock`);
}

describe('two scenarios in one process', () => {
  test('share one build, and only the second knows it was shared', async () => {
    const { build, count } = counting();
    const builds = new SharedBuilds(directory);
    const [one, two] = await Promise.all([builds.outcome({ a: 1 }, build), builds.outcome({ a: 1 }, build)]);
    expect(count()).toBe(1);
    expect([one.shared, two.shared].toSorted()).toEqual([false, true]);
    expect({ ...two, shared: false }).toEqual({ ...one, shared: false });
    expect((await new SharedBuilds(directory).outcome({ a: 1 }, build)).shared).toBe(true);
    expect(count()).toBe(1);
  });

  test('do not share builds of different keys', async () => {
    const { build, count } = counting();
    const builds = new SharedBuilds(directory);
    const outcomes = await Promise.all([1, 2, 3].map((key) => builds.outcome({ key }, build)));
    expect(count()).toBe(3);
    expect(outcomes.map(({ shared }) => shared)).toEqual([false, false, false]);
  });

  test('share a build failure, which is an outcome', async () => {
    const builds = new SharedBuilds(directory);
    await builds.outcome('a', () => Promise.resolve(OUTCOME));
    const again = await builds.outcome('a', () => Promise.reject(new Error('not built again')));
    expect(again).toEqual({ ...OUTCOME, shared: true });
  });

  test('do not share a build that throws: the next one builds', async () => {
    const builds = new SharedBuilds(directory);
    let lose = (): void => undefined;
    const lost = new Promise<never>((_, reject) => (lose = () => reject(new Error('engine lost'))));
    let failing: Promise<unknown> = Promise.resolve();
    // Not before the first build has begun, because the other one may otherwise be first.
    await new Promise<void>((begun) => {
      failing = builds.outcome('a', () => {
        begun();
        return lost;
      });
    });
    const next = builds.outcome('a', counting().build);
    lose();
    await expect(failing).rejects.toThrow('engine lost');
    await expect(next).resolves.toMatchObject({ shared: false, message: 'build 1' });
    expect(readdirSync(directory).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });
});

describe('a lock', () => {
  test('of a process that has died is taken over', async () => {
    const { pid } = spawnSync('true');
    const lock = lockOf('a');
    mkdirSync(lock);
    writeFileSync(path.join(lock, 'pid'), String(pid));
    await expect(new SharedBuilds(directory).outcome('a', counting().build)).resolves.toMatchObject({ shared: false });
    expect(existsSync(lock)).toBe(false);
  });

  test('of a process that lives is waited for', async () => {
    const lock = lockOf('a');
    mkdirSync(lock);
    writeFileSync(path.join(lock, 'pid'), String(process.pid));
    const { build, count } = counting();
    const waiting = new SharedBuilds(directory).outcome('a', build);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(count()).toBe(0);
    writeFileSync(lock.replace('.lock', '.json'), JSON.stringify(OUTCOME));
    await expect(waiting).resolves.toEqual({ ...OUTCOME, shared: true });
    expect(count()).toBe(0);
    expect(existsSync(lock)).toBe(true);
  });

  test('that cannot be locked is an error, not an endless wait', async () => {
    const builds = new SharedBuilds(path.join(directory, 'nowhere'));
    await expect(builds.outcome('a', counting().build)).rejects.toThrow('ENOENT');
  });
});

test('an outcome that a dying process left half written is rebuilt', async () => {
  writeFileSync(lockOf('a').replace('.lock', '.json'), '{"kind":"ima');
  await expect(new SharedBuilds(directory).outcome('a', counting().build)).resolves.toMatchObject({ shared: false });
});

test('two processes share one build', async () => {
  const script = `
    const { appendFileSync } = require('node:fs');
    const { SharedBuilds } = require(${JSON.stringify(path.join(__dirname, 'shared-builds.ts'))});
    const build = async () => {
      appendFileSync(${JSON.stringify(path.join(directory, 'built'))}, 'x');
      await new Promise((resolve) => setTimeout(resolve, 400));
      return { kind: 'build-failure', shared: false };
    };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${Date.now() + 1500} - Date.now());
    new SharedBuilds(${JSON.stringify(directory)}).outcome('a', build).then(({ shared }) => console.log(shared));`;
  const run = promisify(execFile);
  const reported = await Promise.all([1, 2].map(() => run(process.execPath, [...WITH_TYPESCRIPT, '-e', script])));
  expect(readFileSync(path.join(directory, 'built'), 'utf8')).toBe('x');
  expect(reported.map(({ stdout }) => stdout.trim()).toSorted()).toEqual(['false', 'true']);
});

/** Promise.withResolvers(), which Node 20 lacks. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('builds that take turns', () => {
  const forever = new AbortController().signal;

  test('do not run at the same time, and each has its own outcome', async () => {
    const { build, count } = counting();
    let running = 0;
    let most = 0;
    const watched = async (): Promise<BuildOutcome> => {
      most = Math.max(most, (running += 1));
      const outcome = await build();
      running -= 1;
      return outcome;
    };
    const builds = new SharedBuilds(directory);
    const outcomes = await Promise.all([1, 2, 3].map(() => builds.inTurn({ a: 1 }, watched, forever)));
    expect(outcomes.map((outcome) => 'message' in outcome && outcome.message).toSorted()).toEqual([
      'build 1',
      'build 2',
      'build 3',
    ]);
    expect([count(), most]).toEqual([3, 1]);
  });

  test('of other contexts run at the same time', async () => {
    const builds = new SharedBuilds(directory);
    const both = deferred();
    let running = 0;
    const meeting = async (): Promise<void> => {
      running += 1;
      if (running === 2) both.resolve();
      await both.promise;
    };
    await Promise.all([builds.inTurn({ a: 1 }, meeting, forever), builds.inTurn({ a: 2 }, meeting, forever)]);
    expect(running).toBe(2);
  });

  test('let the next one build after a failure, and stop waiting with the signal', async () => {
    const builds = new SharedBuilds(directory);
    await expect(builds.inTurn({ a: 1 }, () => Promise.reject(new Error('no')), forever)).rejects.toThrow('no');
    const first = deferred();
    const begun = deferred();
    const held = builds.inTurn(
      { a: 1 },
      () => {
        begun.resolve();
        return first.promise;
      },
      forever,
    );
    await begun.promise;
    const waiting = builds.inTurn({ a: 1 }, () => Promise.resolve(), AbortSignal.abort(new Error('gave up')));
    await expect(waiting).rejects.toThrow('gave up');
    first.resolve();
    await held;
  });
});
