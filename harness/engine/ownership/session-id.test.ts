import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { pause } from '../../support/deadline';
import { isDeadSession, newSessionId } from './session-id';

const HOUR = 60 * 60 * 1000;
const NOW = new Date();

function parts(id: string): [machine: string, pid: string, time: string, random: string] {
  return id.split('-') as [string, string, string, string];
}

/** An id like one of this machine, with some of its parts changed. */
function idWith(changes: { readonly machine?: string; readonly pid?: number; readonly startedAt?: Date }): string {
  const [machine, pid, time, random] = parts(newSessionId(changes.startedAt ?? NOW));
  return [changes.machine ?? machine, changes.pid?.toString(36) ?? pid, time, random].join('-');
}

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

const OTHER_MACHINE = parts(newSessionId())[0] === '00000000' ? '11111111' : '00000000';

describe('newSessionId', () => {
  test('tells the process and the time', () => {
    const [machine, pid, time, random] = parts(newSessionId(NOW));
    expect(machine).toMatch(/^[0-9a-f]{8}$/);
    expect(Number.parseInt(pid, 36)).toBe(process.pid);
    expect(Number.parseInt(time, 36)).toBe(NOW.getTime());
    expect(random).toMatch(/^[0-9a-f]{6}$/);
  });

  test('is another one each time, on the same machine', () => {
    const ids = Array.from({ length: 50 }, () => newSessionId(NOW));
    expect(new Set(ids).size).toBe(50);
    expect(new Set(ids.map((id) => parts(id)[0])).size).toBe(1);
  });

  test('can stand in the name of an image', () => {
    expect(newSessionId()).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('isDeadSession', () => {
  test('is false for this process', () => {
    expect(isDeadSession(newSessionId())).toBe(false);
  });

  test('is false for another process that lives', () => {
    expect(isDeadSession(idWith({ pid: process.ppid }))).toBe(false);
  });

  test('is false for a process that we may not signal', () => {
    expect(isDeadSession(idWith({ pid: 1 }))).toBe(false);
  });

  test('is true for a process that has ended', () => {
    expect(isDeadSession(idWith({ pid: deadPid() }))).toBe(true);
  });

  test('is true for a process that has ended without its parent having asked how', async () => {
    // The shell becomes a program that knows nothing of the child it has, long before that ends.
    const parent = spawn('sh', ['-c', 'sleep 2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [text] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(text.toString());
      expect(isDeadSession(idWith({ pid }))).toBe(false);
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await pause(10);
      expect(isDeadSession(idWith({ pid }))).toBe(true);
    } finally {
      parent.kill();
    }
  });

  test('is true when the process id was given again to a younger process', () => {
    expect(isDeadSession(idWith({ startedAt: new Date(NOW.getTime() - 100 * HOUR), pid: process.pid }))).toBe(true);
  });

  test('is false for a session of another machine for a day, and then true', () => {
    const id = idWith({ machine: OTHER_MACHINE, pid: deadPid() });
    expect(isDeadSession(id, new Date(NOW.getTime() + 23 * HOUR))).toBe(false);
    expect(isDeadSession(id, new Date(NOW.getTime() + 25 * HOUR))).toBe(true);
  });

  test.each([
    '',
    'demo',
    'a-b-c-d',
    '38cd0b53-k4d-mwsxwmzz',
    '38cd0b53-k4d-mwsxwmzz-9cfc74-x',
    '38CD0B53-k4d-mwsxwmzz-9cfc74',
    'x38cd0b53-k4d-mwsxwmzz-9cfc74',
    '38cd0b53-k4d-mwsxwmzz-9cfc7',
    '38cd0b53-k_d-mwsxwmzz-9cfc74',
  ])('is false for %j, which is no session of ours to judge', (id) => {
    expect(isDeadSession(id, new Date(NOW.getTime() + 1e6 * HOUR))).toBe(false);
  });
});
