import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { waitInWords } from './lock-wait';

const since = new Date('2026-11-28T09:12:03.400Z');

test.each([
  [
    { owner: { pid: 4711, since, isAlive: true }, waitedMs: 1000 },
    'Waiting for another run that uses the embedded engine: process 4711, since 2026-11-28T09:12:03Z; `kill 4711` ends it, and XDG_CACHE_HOME=DIRECTORY gives this run its own cache',
  ],
  [
    { owner: { pid: 4711, since, isAlive: false }, waitedMs: 61_020 },
    'Still waiting after 61 s for the processes left by process 4711, which has ended, to stop; XDG_CACHE_HOME=DIRECTORY gives this run its own cache',
  ],
  [
    { owner: undefined, waitedMs: 1000 },
    'Waiting for another run that uses the embedded engine; XDG_CACHE_HOME=DIRECTORY gives this run its own cache',
  ],
])('%j is put in words', (wait, words) => {
  expect(waitInWords('uses the embedded engine', wait)).toBe(words);
});

test('the text passes the terminal guard: no control characters', () => {
  const { pid } = spawnSync('true');
  expect(waitInWords('makes it', { owner: { pid, since, isAlive: false }, waitedMs: 5 })).toMatch(/^[\x20-\x7e]+$/);
});
