import { describe, expect, test } from '@jest/globals';
import { isShellForm, programWords, receiverOf } from './command-words';

test.each([
  [['/bin/sh', '-c', 'a'], true],
  [['bash', '-ec', 'a'], true],
  [['/bin/bash', '-o', 'pipefail'], false],
  [['sh'], false],
  [[], false],
  [['push', '-c', 'a'], false],
])('%j is in shell form: %s', (argv, expected) => {
  expect(isShellForm(argv)).toBe(expected);
});

test.each([
  [['nginx', '-g', 'daemon off;'], ['nginx']],
  [
    ['tini', '--', '/entrypoint.sh', 'a'],
    ['tini', '/entrypoint.sh'],
  ],
  [
    ['/sbin/tini', '-v', '-p', 'SIGTERM', 'gosu', 'app', 'node', 'a.js'],
    ['/sbin/tini', 'gosu', 'node'],
  ],
  [['dumb-init'], ['dumb-init']],
  [[], []],
])('%j executes %j', (argv, words) => {
  expect(programWords(argv)).toEqual(words);
});

describe('what gets CMD as arguments', () => {
  test.each([
    [['/entrypoint.sh'], '/entrypoint.sh'],
    [['tini', '--', '/entrypoint.sh'], '/entrypoint.sh'],
    [['tini', '--'], undefined],
    [['gosu', 'app'], undefined],
    [[], undefined],
  ])('of the entrypoint %j is %s', (entrypoint, receiver) => {
    expect(receiverOf(entrypoint)).toBe(receiver);
  });
});
