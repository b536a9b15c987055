import { expect, test } from '@jest/globals';
import { copyTarget } from './copy-target';

const FILE = { from: 'app/a.txt', isDirectory: false, isContent: false };
const DIRECTORY = { from: 'app/data', isDirectory: true, isContent: false };
const CONTENT = { ...DIRECTORY, isContent: true };
const isDirectory = (path: string) => ({ type: 'directory', path }) as const;
const isFile = (path: string) => ({ type: 'file', path }) as const;

// The table of `docker cp` in Docker's documentation.
test.each([
  [FILE, '/x', undefined, { directory: '/', name: 'x' }],
  [FILE, '/x/', undefined, { failure: 'no such directory' }],
  [FILE, '/x/.', undefined, { failure: 'no such directory' }],
  [FILE, '/x/y', isFile('/x/y'), { directory: '/x', name: 'y' }],
  [FILE, '/x/y/', isFile('/x/y'), { failure: 'no such directory' }],
  [FILE, '/x', isDirectory('/x'), { directory: '/x', name: 'a.txt' }],
  [FILE, '/', isDirectory('/'), { directory: '/', name: 'a.txt' }],
  [FILE, '/link', isDirectory('/real'), { directory: '/real', name: 'a.txt' }],
  [FILE, '/link', isFile('/etc/real'), { directory: '/etc', name: 'real' }],
  [DIRECTORY, '/x', undefined, { directory: '/', name: 'x' }],
  [DIRECTORY, '/x/', undefined, { directory: '/', name: 'x' }],
  [DIRECTORY, '/x/.', undefined, { failure: 'no such directory' }],
  [CONTENT, '/x/y', undefined, { directory: '/x', name: 'y' }],
  [DIRECTORY, '/x', isFile('/x'), { failure: 'cannot copy directory' }],
  [CONTENT, '/x', isFile('/x'), { failure: 'cannot copy directory' }],
  [DIRECTORY, '/x', isDirectory('/x'), { directory: '/x', name: 'data' }],
  [DIRECTORY, '/x/.', isDirectory('/x'), { directory: '/x', name: 'data' }],
  [CONTENT, '/x', isDirectory('/x'), { directory: '/x', name: '' }],
] as const)('%j to %s, where there is %j', (copied, path, found, target) => {
  expect(copyTarget(copied, path, found)).toEqual(target);
});
