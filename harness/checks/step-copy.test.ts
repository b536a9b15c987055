import { describe, expect, test } from '@jest/globals';
import { EngineCallError } from '../engine/api/engine-call-error';
import type { ContainerHandle } from '../container/container-handle';
import type { ContainerFile } from '../container/container-files';
import { planPage } from '../pages/plan-page';
import type { CopyStep, PagePlan } from '../pages/step';
import { PageState } from './page-state';
import type { StepAnswer } from './step-answer';
import { doubtHere } from './doubt-here';
import { copyFiles } from './step-copy';

const FILE = '`a.txt`:\n\n```text\na\n```\n\n';

function planOf(copy: string, { run = 'docker run --name c busybox', more = [] as readonly string[] } = {}): PagePlan {
  return planPage(`${FILE}\`\`\`console\n$ ${run}\n$ ${copy}\n${more.join('\n')}\n\`\`\`\n`, 'page.md');
}

function copyIn({ steps }: PagePlan): CopyStep {
  const step = steps.find(({ kind }) => kind === 'cp');
  if (step?.kind !== 'cp') throw new Error('no copy');
  return step;
}

const found = (type: ContainerFile['type'], path: string): ContainerFile => ({ type, path }) as ContainerFile;

interface Fake {
  readonly status?: string;
  /** What is there in each attempt. */
  readonly files?: readonly (ContainerFile | undefined)[];
  readonly refusal?: string;
}

/** A container with the methods that a copy uses. */
function fake({ status = 'exited', files = [], refusal }: Fake) {
  const copies: unknown[] = [];
  let attempts = 0;
  const handle = {
    status: () => Promise.resolve(status),
    file: () => Promise.resolve(files[Math.min(attempts++, files.length - 1)]),
    copyIn: (directory: string, all: readonly { readonly path: string }[]) => {
      copies.push([directory, all.map(({ path }) => path)]);
      return refusal === undefined
        ? Promise.resolve()
        : Promise.reject(new EngineCallError('copy', 'Docker', 404, refusal));
    },
  };
  return { copies, handle: handle as unknown as ContainerHandle };
}

async function answerOf(plan: PagePlan, { handle }: ReturnType<typeof fake>, state = new PageState()) {
  const step = copyIn(plan);
  state.containers.set(step.container, { handle, name: 'c', image: 'busybox', startedAt: 0, settings: [] });
  return copyFiles(state, step, { plan, contextsDirectory: '', directoryNextTo: () => undefined, waitMs: 300 });
}

const outcome = (answer: StepAnswer): string =>
  [answer.outcome, 'line' in answer ? `${answer.line}` : '', 'because' in answer ? answer.because : '']
    .filter((part) => part !== '')
    .join(' ');

const MISSING = 'Error response from daemon: Could not find the file /a.txt in container c';

describe('a copy out of a container', () => {
  const plan = planOf('docker cp c:/a.txt .');
  const failing = planOf('docker cp c:/a.txt .', { more: [MISSING] });

  test.each([
    ['has it', plan, { files: [found('file', '/a.txt')] }, 'confirmed'],
    [
      'creates it after a moment',
      plan,
      { status: 'running', files: [undefined, found('file', '/a.txt')] },
      'confirmed',
    ],
    ['has ended without it', plan, {}, 'refuted 9 it fails: Could not find the file /a.txt in container c'],
    [
      'may create it',
      plan,
      { status: 'running' },
      'not-observed the container is still running, and may create /a.txt later',
    ],
    ['does not have it, as is stated', failing, {}, 'confirmed'],
    [
      'has it, unlike what is stated',
      failing,
      { files: [found('file', '/a')] },
      'refuted 10 the page states that it fails, and it works',
    ],
    [
      'may have created it since',
      failing,
      { status: 'running', files: [found('file', '/a')] },
      'not-observed the container, which is running, may have created /a.txt by now',
    ],
  ] as const)('that %s', async (_what, of, container, expected) => {
    expect(outcome(await answerOf(of, fake(container)))).toBe(expected);
  });

  test('that is removed at its end is not observed then', async () => {
    const removed = planOf('docker cp c:/a.txt .', { run: 'docker run --rm --name c busybox' });
    const there = { files: [found('file', '/a.txt')] };
    expect(outcome(await answerOf(removed, fake(there)))).toBe(
      'not-observed the container removes itself when it has ended',
    );
    expect(outcome(await answerOf(removed, fake({ status: 'running', ...there })))).toBe('confirmed');
  });

  test('of a directory is not that of a file', async () => {
    const directory = planOf('docker cp c:/a.txt/. .');
    expect(outcome(await answerOf(directory, fake({ files: [found('file', '/a.txt')] })))).toMatch(
      /^refuted 9 .*not a dir/,
    );
    expect(outcome(await answerOf(directory, fake({ files: [found('directory', '/a.txt')] })))).toBe('confirmed');
  });
});

describe('a copy into a container', () => {
  const plan = planOf('docker cp a.txt c:/srv');

  test('goes where its directory is', async () => {
    const container = fake({ files: [found('directory', '/srv')] });
    expect(outcome(await answerOf(plan, container))).toBe('confirmed');
    expect(container.copies).toEqual([['/srv', ['a.txt']]]);
  });

  test.each([
    [
      'Could not find the file /x in container 0123456789abcdef',
      'refuted 9 it fails: Could not find the file /x in container c',
    ],
    ['container rootfs is marked read-only', 'refuted 9 it fails: container rootfs is marked read-only'],
  ])('fails with the message %s', async (refusal, expected) => {
    expect(outcome(await answerOf(plan, fake({ refusal })))).toBe(expected);
  });

  test('is not observed if the engine fails otherwise, or the target is neither a file nor a directory', async () => {
    await expect(answerOf(plan, fake({ refusal: 'internal error' }))).rejects.toThrow('internal error');
    await expect(answerOf(plan, fake({ files: [found('fifo', '/srv')] }))).rejects.toThrow('neither a file');
    await expect(answerOf(plan, fake({ files: [undefined, found('symlink', '/srv')] }))).rejects.toThrow(
      'neither a file',
    );
  });

  test('compares why it fails with what is stated, and not the words', async () => {
    const stated = (line: string) => planOf('docker cp a.txt c:/srv/', { more: [line] });
    expect(outcome(await answerOf(stated('no such directory'), fake({})))).toBe('confirmed');
    expect(outcome(await answerOf(stated('Error: No such container:path: c:/srv'), fake({})))).toBe('confirmed');
    expect(outcome(await answerOf(stated('cannot copy directory'), fake({})))).toMatch(/^not-observed it fails, but/);
    expect(outcome(await answerOf(stated('Error: No such container: c'), fake({})))).toMatch(
      /^not-observed it fails, but/,
    );
    const path = planOf('docker cp a.txt c:/read-only', { more: ['Successfully copied 2kB to c:/read-only'] });
    expect(outcome(await answerOf(path, fake({})))).toBe('confirmed');
  });

  test('has an exit code', async () => {
    const exits = (code: number) =>
      planPage(
        `${FILE}\`\`\`console\n$ docker run --name c busybox\n$ docker cp a.txt c:/x/\n$ echo $?\n${code}\n\`\`\`\n`,
        'page.md',
      );
    expect(outcome(await answerOf(exits(1), fake({})))).toBe('confirmed');
    expect(outcome(await answerOf(exits(2), fake({})))).toBe('refuted 9 it exits with 1, and the page states 2');
    expect(outcome(await answerOf(exits(0), fake({})))).toBe('refuted 9 it fails: no such directory');
  });
});

test('what was not copied is missing in later steps', async () => {
  const plan = planOf('docker cp a.txt c:/srv', { more: ['$ docker exec c cat /srv', 'a'] });
  const state = new PageState();
  const last = plan.steps.at(-1);
  if (last === undefined) throw new Error('no step');
  expect(doubtHere(state, last, plan)).toBe('what is copied in line 9 is not in the container');
  expect(doubtHere(state, copyIn(plan), plan)).toBeUndefined();
  await answerOf(plan, fake({ refusal: 'no such file' }), state);
  expect(doubtHere(state, last, plan)).toBeDefined();
  await answerOf(plan, fake({}), state);
  expect(doubtHere(state, last, plan)).toBeUndefined();
});

test('what a program that was stopped here may have done is unknown', () => {
  const plan = planOf('docker cp c:/a.txt .', { more: ['$ docker logs c', 'a', '$ docker run busybox'] });
  const containers = (isInterrupted: boolean) =>
    new Map([
      [copyIn(plan).container, { ...fake({}), name: 'c', image: 'busybox', isInterrupted, startedAt: 0, settings: [] }],
    ]);
  const doubts = (isInterrupted: boolean) =>
    plan.steps.map((step) =>
      doubtHere({ containers: containers(isInterrupted), copied: new Set(), busy: new Set() }, step, plan),
    );
  const why = 'its reader may have stopped the program in the foreground, or left it running';
  expect(doubts(true)).toEqual([undefined, why, why, undefined]);
  expect(doubts(false)).toEqual([undefined, undefined, undefined, undefined]);
});
