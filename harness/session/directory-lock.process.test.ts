import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { newSessionId } from '../engine/ownership/session-id';
import { LOCK_FILE, lockDirectory } from './directory-lock';
import { WITH_TYPESCRIPT } from '../support/typescript-fixture';

// A process that loads TypeScript takes a long time to start on a busy machine.

let directory: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

const IMPORT = `const { lockDirectory, LOCK_FILE } = require(${JSON.stringify(path.join(__dirname, 'directory-lock.ts'))});`;

/** A process that holds the lock until it is killed. */
async function holder(): Promise<ChildProcess> {
  const code = `${IMPORT} lockDirectory(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000);`;
  const args = [...WITH_TYPESCRIPT, '-e', code, directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** A session id of this machine with a different process start: the process ID was reused. */
function idOfReusedProcess(): string {
  const [machine, pid, , ...rest] = newSessionId().split('-');
  return [machine, pid, '00000000', ...rest].join('-');
}

const IN_USE = { code: 'OUTPUT_IN_USE' };

describe('lockDirectory', () => {
  test('refuses the directory while another process holds it, and reports which one and since when', async () => {
    const { pid } = await holder();
    expect(() => lockDirectory(directory)).toThrow(
      expect.objectContaining({
        ...IN_USE,
        message: expect.stringMatching(
          new RegExp(`^Another run of layerproof \\(process ${pid}, since 2\\S+Z\\) is using ${directory}\\.$`),
        ),
        next: 'Wait until it has ended, or choose another directory with --output.',
      }),
    );
    expect(readdirSync(directory)).toEqual([LOCK_FILE]);
  });

  test('takes over the lock of a process that was killed', async () => {
    const child = await holder();
    expect(() => lockDirectory(directory)).toThrow(expect.objectContaining(IN_USE));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(expect.objectContaining(IN_USE));
    release();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('takes over the lock of a process whose ID has been reused', () => {
    writeFileSync(path.join(directory, LOCK_FILE), `${idOfReusedProcess()}\n`);
    lockDirectory(directory)();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('continues where a process was killed while it took over a lock', () => {
    const [first, second] = [idOfReusedProcess(), idOfReusedProcess()];
    writeFileSync(path.join(directory, LOCK_FILE), first);
    writeFileSync(path.join(directory, `${LOCK_FILE}.${first}`), second);
    const release = lockDirectory(directory);
    expect(readdirSync(directory)).toEqual([LOCK_FILE]);
    release();
  });

  test('does not release what another process has locked since', () => {
    const release = lockDirectory(directory);
    const other = newSessionId();
    writeFileSync(path.join(directory, LOCK_FILE), other);
    release();
    expect(readFileSync(path.join(directory, LOCK_FILE), 'utf8')).toBe(other);
  });

  test('says what to do about a lock of another machine, which can be that of a container that was killed', () => {
    const [, ...rest] = newSessionId().split('-');
    writeFileSync(path.join(directory, LOCK_FILE), ['00000000', ...rest].join('-'));
    expect(() => lockDirectory(directory)).toThrow(
      expect.objectContaining({
        ...IN_USE,
        message: expect.stringContaining('of another machine or container'),
        next: expect.stringContaining(`if it was killed, remove ${path.join(directory, LOCK_FILE)}.`),
      }),
    );
  });

  test('does not treat a foreign file as its lock, and follows no link', () => {
    const lock = path.join(directory, LOCK_FILE);
    writeFileSync(lock, 'mine');
    expect(() => lockDirectory(directory)).toThrow(
      expect.objectContaining({ ...IN_USE, message: expect.stringContaining('which layerproof did not write') }),
    );
    rmSync(lock);
    symlinkSync(path.join(directory, 'nowhere'), lock);
    expect(() => lockDirectory(directory)).toThrow('ELOOP');
    expect(readdirSync(directory)).toEqual([LOCK_FILE]);
  });
});

test('locks a directory even on a file system without hard links', () => {
  const refusal = Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
  const link = jest.spyOn(fs, 'linkSync').mockImplementation(() => {
    throw refusal;
  });
  try {
    const release = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(expect.objectContaining(IN_USE));
    release();
    expect(readdirSync(directory)).toEqual([]);
    expect(link).toHaveBeenCalledTimes(2);
  } finally {
    link.mockRestore();
  }
});

test('no two processes hold the lock at once, even if its owners keep dying', async () => {
  mkdirSync(path.join(directory, 'shared'));
  // Only the holder can create the directory. Every second one dies, as far as the others can see.
  const code = `
    ${IMPORT}
    const fs = require('node:fs');
    const { newSessionId } = require(${JSON.stringify(path.join(__dirname, '../engine/ownership/session-id.ts'))});
    const [shared, id] = [process.argv[1] + '/shared', process.argv[2]];
    const dead = () => newSessionId().split('-').map((part, index) => (index === 2 ? '00000000' : part)).join('-');
    fs.writeFileSync(process.argv[1] + '/ready-' + id, '');
    const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    while (fs.readdirSync(process.argv[1]).filter((name) => name.startsWith('ready-')).length < 4) pause();
    let refused = 0;
    for (let held = 0; held < 30; ) {
      let release;
      try { release = lockDirectory(shared); } catch (cause) {
        if (cause.code !== 'OUTPUT_IN_USE') throw cause;
        refused += 1;
        continue;
      }
      fs.mkdirSync(process.argv[1] + '/alone');
      fs.rmdirSync(process.argv[1] + '/alone');
      if (++held % 2 === 0) release();
      else {
        fs.writeFileSync(process.argv[1] + '/' + id, dead());
        fs.renameSync(process.argv[1] + '/' + id, shared + '/' + LOCK_FILE);
      }
    }
    console.log(refused);`;
  const run = promisify(execFile);
  const ended = await Promise.all(
    [1, 2, 3, 4].map((id) => run(process.execPath, [...WITH_TYPESCRIPT, '-e', code, directory, String(id)])),
  );
  // Otherwise they did not compete, and the test proves nothing.
  expect(ended.map(({ stdout }) => Number(stdout)).reduce((sum, refused) => sum + refused)).toBeGreaterThan(0);
});
