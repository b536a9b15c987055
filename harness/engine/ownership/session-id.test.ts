import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { pause } from '../../support/deadline';
import { ageOfSession, isDeadSession, newSessionId, originOfSession } from './session-id';

const HOUR = 60 * 60 * 1000;
const NOW = new Date();

interface Parts {
  readonly machine: string;
  readonly pid: string;
  readonly start: string;
  readonly time: string;
  readonly random: string;
}

function parts(id: string): Parts {
  const [machine = '', pid = '', start = '', time = '', random = ''] = id.split('-');
  return { machine, pid, start, time, random };
}

/** An id from this machine, with some of its parts changed. */
function idWith(changes: Partial<Parts>, startedAt = NOW): string {
  return Object.values({ ...parts(newSessionId(startedAt)), ...changes }).join('-');
}

/** As earlier versions wrote it, and where the kernel does not report when a process started. */
function idWithoutStart(pid: number, startedAt = NOW): string {
  const { machine, time, random } = parts(newSessionId(startedAt));
  return [machine, pid.toString(36), time, random].join('-');
}

/** The session id of another process. */
function idOf({ pid }: { readonly pid: number | undefined }): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
  const start = createHash('sha256').update(`${boot}\n${ticks}`).digest('hex').slice(0, 8);
  return idWith({ pid: (pid ?? 0).toString(36), start });
}

function deadPid(): number {
  return spawnSync('true').pid;
}

const OTHER_MACHINE = parts(newSessionId()).machine === '00000000' ? '11111111' : '00000000';

describe('newSessionId', () => {
  test('contains the process and the time', () => {
    const { machine, pid, start, time, random } = parts(newSessionId(NOW));
    expect(machine).toMatch(/^[0-9a-f]{8}$/);
    expect(start).toMatch(/^[0-9a-f]{8}$/);
    expect(Number.parseInt(pid, 36)).toBe(process.pid);
    expect(Number.parseInt(time, 36)).toBe(NOW.getTime());
    expect(random).toMatch(/^[0-9a-f]{6}$/);
  });

  test('is different each time, on the same machine', () => {
    const ids = Array.from({ length: 50 }, () => newSessionId(NOW));
    expect(new Set(ids).size).toBe(50);
    expect(new Set(ids.map((id) => parts(id).machine)).size).toBe(1);
  });

  test('can be in the name of an image', () => {
    expect(newSessionId()).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('isDeadSession', () => {
  test('is false for this process', () => {
    expect(isDeadSession(newSessionId())).toBe(false);
  });

  test('is false for another process that lives', () => {
    expect(isDeadSession(idOf({ pid: process.ppid }))).toBe(false);
  });

  test('is false for a process that we may not signal', () => {
    expect(isDeadSession(idOf({ pid: 1 }))).toBe(false);
  });

  test('is true for a process that has ended', () => {
    const pid = deadPid();
    expect(isDeadSession(idWith({ pid: pid.toString(36) }))).toBe(true);
    expect(isDeadSession(idWithoutStart(pid))).toBe(true);
  });

  test.each([-100 * HOUR, -5000, 5000, 100 * HOUR])(
    'is false for a process that lives when the clock was set by %d ms',
    (step) => {
      const before = new Date(NOW.getTime() - step);
      expect(isDeadSession(newSessionId(before), NOW)).toBe(false);
    },
  );

  test('is true if the process ID is now that of another process', () => {
    // Not the parent: it may have started in the same hundredth of a second.
    expect(isDeadSession(idWith({ start: parts(idOf({ pid: 1 })).start }))).toBe(true);
  });

  test('depends only on the age if the id does not identify the start of its process', () => {
    const id = idWithoutStart(process.pid);
    expect(isDeadSession(id, new Date(NOW.getTime() + 23 * HOUR))).toBe(false);
    expect(isDeadSession(id, new Date(NOW.getTime() + 25 * HOUR))).toBe(true);
  });

  test('is true for a process that has ended but was not reaped by its parent', async () => {
    // The shell becomes a program that knows nothing about its child, long before the child ends.
    const parent = spawn('sh', ['-c', 'sleep 2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [text] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(text.toString());
      const id = idOf({ pid });
      expect(isDeadSession(id)).toBe(false);
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await pause(10);
      expect(isDeadSession(id)).toBe(true);
    } finally {
      parent.kill();
    }
  });

  test('is false for a session of another machine for a day, and then true', () => {
    const id = idWith({ machine: OTHER_MACHINE, pid: deadPid().toString(36) });
    expect(isDeadSession(id, new Date(NOW.getTime() + 23 * HOUR))).toBe(false);
    expect(isDeadSession(id, new Date(NOW.getTime() + 25 * HOUR))).toBe(true);
  });

  test.each([
    '',
    'demo',
    'a-b-c-d',
    '38cd0b53-k4d-mwsxwmzz',
    '38cd0b53-k4d-mwsxwmzz-9cfc74-x',
    '38cd0b53-k4d-0123456-mwsxwmzz-9cfc74',
    '38cd0b53-k4d-01234567-mwsxwmzz-9cfc74-x',
    '38CD0B53-k4d-mwsxwmzz-9cfc74',
    'x38cd0b53-k4d-mwsxwmzz-9cfc74',
    '38cd0b53-k4d-mwsxwmzz-9cfc7',
    '38cd0b53-k_d-mwsxwmzz-9cfc74',
  ])('is false for %j, which is not one of our sessions', (id) => {
    expect(isDeadSession(id, new Date(NOW.getTime() + 1e6 * HOUR))).toBe(false);
  });
});

test("an id identifies its session's process, in either form", () => {
  const origin = { pid: process.pid, startedAt: NOW, isOnThisMachine: true };
  expect(originOfSession(newSessionId(NOW))).toEqual(origin);
  expect(originOfSession(idWithoutStart(process.pid))).toEqual(origin);
  expect(originOfSession(idWith({ machine: OTHER_MACHINE }))).toEqual({ ...origin, isOnThisMachine: false });
  expect(originOfSession('demo')).toBeUndefined();
  expect(ageOfSession(idWithoutStart(1), new Date(NOW.getTime() + HOUR))).toBe(HOUR);
  expect(ageOfSession(idWith({}), new Date(NOW.getTime() + HOUR))).toBe(HOUR);
  expect(ageOfSession('demo')).toBeUndefined();
});
