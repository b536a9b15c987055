import { expect, test } from '@jest/globals';
import type { ContainerFile } from '../container/container-files';
import { EngineCallError } from '../engine/api/engine-connection';
import { findProgram, type ReadFile } from './find-program';
import { missingAccount } from './missing-account';

const EXECUTABLE = { type: 'file', mode: 0o755 } as const;

const FILES: Readonly<Record<string, Pick<ContainerFile, 'type' | 'mode'> & { readonly text?: string }>> = {
  '/bin': { type: 'directory', mode: 0o755 },
  '/bin/echo': EXECUTABLE,
  '/bin/sh': { ...EXECUTABLE, text: '\u007fELF' },
  '/bin/env': { ...EXECUTABLE, text: '\u007fELF' },
  '/bin/unusable': { type: 'file', mode: 0o644 },
  '/plain': { ...EXECUTABLE, text: 'echo hi\n' },
  '/empty': { ...EXECUTABLE, text: '' },
  '/jar': { ...EXECUTABLE, text: 'PK\u0003\u0004' },
  '/mark': { ...EXECUTABLE, text: '\ufeff#!/bin/sh\n' },
  '/relative': { ...EXECUTABLE, text: '#!bin/sh\n' },
  '/script': { ...EXECUTABLE, text: '#!/bin/sh -e\nexec "$@"\n' },
  '/windows': { ...EXECUTABLE, text: '#!/bin/env sh\r\n' },
  '/bash': { ...EXECUTABLE, text: '#!/bin/env bash\n' },
  '/env-sh': { ...EXECUTABLE, text: '#!/bin/env sh\n' },
  '/split': { ...EXECUTABLE, text: '#!/bin/env -S bash -e\n' },
  '/directory': { ...EXECUTABLE, text: '#!/bin\n' },
  '/closed': { ...EXECUTABLE, text: '#!/bin/unusable\n' },
};

const readFile: ReadFile = (path, { followLinks = false } = {}) => {
  if (path === '/loop' && !followLinks)
    throw new EngineCallError('read /loop', 'Docker', 500, 'evalSymlinksInScope: too many links in /loop');
  if (path === '/link' && !followLinks)
    return Promise.resolve({ path, type: 'symlink', mode: 0o777, uid: 0, gid: 0, sizeBytes: 0, target: '/nowhere' });
  const found = FILES[path.replace(/(?<=.)\/$/, '')];
  const rest = { path, uid: 0, gid: 0, sizeBytes: 0 };
  const { text, ...file } = found ?? {};
  const content = text === undefined ? {} : { content: { text, bytes: text.length, cutBytes: 0 } };
  return Promise.resolve(found === undefined ? undefined : ({ ...rest, ...file, ...content } as ContainerFile));
};

test.each([
  ['echo', { state: 'unknown' }],
  ['/bin', { state: 'directory' }],
  ['nosuch', { state: 'missing' }],
  ['/nosuch', { state: 'missing' }],
  // Not the directory of the PATH that it would be joined with.
  ['', { state: 'missing' }],
  ['/link', { state: 'dangling' }],
  ['/loop', { state: 'dangling' }],
  ['/plain', { state: 'text' }],
  ['/empty', { state: 'text' }],
  ['/jar', { state: 'unknown' }],
  ['/mark', { state: 'text', hasByteOrderMark: true }],
  ['/relative', { state: 'script', isInterpreterMissing: false }],
  ['/script', { state: 'script', interpreterArgument: '-e', isInterpreterMissing: false }],
  ['/windows', { hasCarriageReturn: true, interpreter: '/bin/env', interpreterArgument: 'sh' }],
  ['/bash', { interpreter: '/bin/env', isInterpreterMissing: false, missingOnPath: 'bash' }],
  ['/directory', { isInterpreterUnusable: true }],
  ['/closed', { isInterpreterUnusable: true }],
])('the program %j is %j', async (word, expected) => {
  const program = await findProgram(readFile, word, { env: ['PATH=/bin'], workingDirectory: '' });
  expect(program).toMatchObject({ word, ...expected });
});

test.each(['/env-sh', '/split', '/windows', '/script'])('of %s nothing is known to be missing', async (word) => {
  const program = await findProgram(readFile, word, { env: ['PATH=/bin'], workingDirectory: '' });
  expect(program.state).toBe('script');
  expect(program).not.toHaveProperty('missingOnPath');
  expect(program).not.toHaveProperty('isInterpreterUnusable');
});

test('on a PATH with relative directories, nothing is said', async () => {
  expect(await findProgram(readFile, 'nosuch', { env: ['PATH=.:/bin'], workingDirectory: '' })).toEqual({
    word: 'nosuch',
    state: 'unknown',
  });
});

test.each([
  ['', undefined],
  ['0', undefined],
  ['1000:1000', undefined],
  ['luke', undefined],
  ['luke:staff', undefined],
  ['1000:staff', undefined],
  ['ghost', { kind: 'user', name: 'ghost' }],
  ['luke:ghosts', { kind: 'group', name: 'ghosts' }],
  ['luk', { kind: 'user', name: 'luk' }],
])('of USER %j, %j is missing', async (user, expected) => {
  expect(await missingAccount(accounts(0), user)).toEqual(expected);
});

test('in files that were not read to their end, no account is missing', async () => {
  expect(await missingAccount(accounts(1), 'ghost:ghosts')).toBeUndefined();
});

function accounts(cutBytes: number): ReadFile {
  const texts: Readonly<Record<string, string>> = {
    '/etc/passwd': 'root:x:0:0::/:/bin/sh\nluke:x:1000:1000::/:/bin/sh\n',
    '/etc/group': 'root:x:0:\nstaff:x:50:\n',
  };
  return (path) => {
    const content = { text: texts[path] ?? '', bytes: 0, cutBytes };
    return Promise.resolve({ path, type: 'file', mode: 0o644, uid: 0, gid: 0, sizeBytes: 0, content });
  };
}
