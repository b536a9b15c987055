import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';

/**
 * `<machine>-<pid>-<start>-<time>-<random>`: shows by itself whether its process is still alive, so leftovers of a dead
 * session can be distinguished from the objects of a running session, on any engine.
 *
 * `<start>` is missing where the kernel does not report when a process started, and in ids of earlier versions.
 */
export function newSessionId(now: Date = new Date()): string {
  const start = startMark(process.pid);
  return [
    machineMark(),
    process.pid.toString(36),
    ...(start === undefined ? [] : [start]),
    now.getTime().toString(36),
    randomBytes(3).toString('hex'),
  ].join('-');
}

/** What a session id contains about its process. */
export interface SessionOrigin {
  readonly pid: number;
  /** By the clock of its machine. */
  readonly startedAt: Date;
  readonly isOnThisMachine: boolean;
}

/** Undefined for a text that is not a session id. */
export function originOfSession(id: string): SessionOrigin | undefined {
  const parts = partsOf(id);
  if (parts === undefined) return undefined;
  const { machine, pid, startedAt } = parts;
  return { pid, startedAt: new Date(startedAt), isOnThisMachine: machine === machineMark() };
}

/** Whether the process of a session has ended. False for a text that is not a session id: not ours to judge. */
export function isDeadSession(id: string, now: Date = new Date()): boolean {
  const parts = partsOf(id);
  if (parts === undefined) return false;
  const isOld = now.getTime() - parts.startedAt > LONGEST_SESSION_MS;
  if (parts.machine !== machineMark()) return isOld;
  if (!isAlive(parts.pid)) return true;
  // Process ids are reused. A clock can be set, so only the kernel's own count shows whether this is the same process.
  const start = startMark(parts.pid);
  return parts.start === undefined || start === undefined ? isOld : parts.start !== start;
}

/** How long ago a session began, in milliseconds; undefined for a text that is not a session id. */
export function ageOfSession(id: string, now: Date = new Date()): number | undefined {
  const parts = partsOf(id);
  return parts && now.getTime() - parts.startedAt;
}

const SESSION_ID =
  /^(?<machine>[0-9a-f]{8})-(?<pid>[0-9a-z]+)-(?:(?<start>[0-9a-f]{8})-)?(?<time>[0-9a-z]+)-[0-9a-f]{6}$/;
/** For a session whose process can't be identified, for example one on another machine: after a day it is dead. */
const LONGEST_SESSION_MS = 24 * 60 * 60 * 1000;

interface SessionParts {
  readonly machine: string;
  readonly pid: number;
  readonly start: string | undefined;
  readonly startedAt: number;
}

function partsOf(id: string): SessionParts | undefined {
  const { machine, pid, start, time } = SESSION_ID.exec(id)?.groups ?? {};
  if (machine === undefined || pid === undefined || time === undefined) return undefined;
  return { machine, pid: Number.parseInt(pid, 36), start, startedAt: Number.parseInt(time, 36) };
}

/** Two containers on one host have the same kernel but not the same process ids. */
function machineMark(): string {
  return digestOf([os.hostname(), readOr('/etc/machine-id'), linkOr('/proc/self/ns/pid')]);
}

/** Which boot of the machine a process belongs to, and how many clock ticks after it the process started. */
function startMark(pid: number): string | undefined {
  const boot = readOr('/proc/sys/kernel/random/boot_id').trim();
  const ticks = statOf(pid)[19];
  return boot === '' || ticks === undefined ? undefined : digestOf([boot, ticks]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Ended, but not reaped by its parent: the first process of a container may never do that.
    return !/^[ZX]/.test(statOf(pid)[0] ?? '');
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The fields of `/proc/<pid>/stat` after the name of the program, which can hold anything: state, parent, … */
function statOf(pid: number): readonly string[] {
  const stat = readOr(`/proc/${pid}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
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
