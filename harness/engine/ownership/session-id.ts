import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';

/**
 * `<machine>-<pid>-<time>-<random>`: says by itself whether its process still lives, so what a dead session left can be
 * told from what belongs to a session that is under way, on any engine.
 */
export function newSessionId(now: Date = new Date()): string {
  return [machineMark(), process.pid.toString(36), now.getTime().toString(36), randomBytes(3).toString('hex')].join(
    '-',
  );
}

const SESSION_ID = /^[0-9a-f]{8}-[0-9a-z]+-[0-9a-z]+-[0-9a-f]{6}$/;
/** A session of another machine can't be asked whether it lives; after a day it does not. */
const LONGEST_SESSION_MS = 24 * 60 * 60 * 1000;
/** The kernel tells the start of a process to a hundredth of a second, counted from a boot time in whole seconds. */
const CLOCK_SLACK_MS = 5000;

/** Whether the process behind a session has ended. False for a text that is no session id: not ours to judge. */
export function isDeadSession(id: string, now: Date = new Date()): boolean {
  const [machine, pid, time] = id.split('-');
  if (!SESSION_ID.test(id) || pid === undefined || time === undefined) return false;
  const startedAt = Number.parseInt(time, 36);
  if (machine !== machineMark()) return now.getTime() - startedAt > LONGEST_SESSION_MS;
  const processId = Number.parseInt(pid, 36);
  return !isAlive(processId) || wasStartedAfter(processId, startedAt);
}

/** How long ago a session began, in milliseconds; undefined for a text that is no session id. */
export function ageOfSession(id: string, now: Date = new Date()): number | undefined {
  return SESSION_ID.test(id) ? now.getTime() - Number.parseInt(id.split('-')[2] ?? '', 36) : undefined;
}

/** Two containers on one host have the same kernel but not the same process ids. */
function machineMark(): string {
  const parts = [os.hostname(), readOr('/etc/machine-id'), linkOr('/proc/self/ns/pid')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Ended, and its parent has not asked how: the first process of a container may never do.
    return !/^[ZX]/.test(readOr(`/proc/${pid}/stat`).split(') ')[1] ?? '');
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Process ids are given again: a process that is younger than the session is another one. */
function wasStartedAfter(pid: number, time: number): boolean {
  const ticks = Number(readOr(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[19]);
  const bootSeconds = Number(/^btime (\d+)$/m.exec(readOr('/proc/stat'))?.[1]);
  const startedAt = bootSeconds * 1000 + ticks * 10;
  return Number.isFinite(startedAt) && startedAt > time + CLOCK_SLACK_MS;
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Not Linux, or the process has just ended.
  }
}

function linkOr(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
