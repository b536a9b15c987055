import { expect, test } from '@jest/globals';
import type { ContainerFile } from '../container/container-files';
import { findProgram, type ReadFile } from './find-program';

const FILES: Readonly<Record<string, Pick<ContainerFile, 'type' | 'mode'>>> = {
  '/bin': { type: 'directory', mode: 0o755 },
  '/bin/echo': { type: 'file', mode: 0o755 },
};

const readFile: ReadFile = (path) => {
  const found = FILES[path.replace(/(?<=.)\/$/, '')];
  const rest = { path, uid: 0, gid: 0, sizeBytes: 0 };
  return Promise.resolve(found === undefined ? undefined : { ...rest, ...found });
};

test.each([
  ['echo', 'unknown'],
  ['/bin', 'directory'],
  ['nosuch', 'missing'],
  // Not the directory of the PATH that it would be joined with.
  ['', 'missing'],
])('the program %j is %s', async (word, state) => {
  expect(await findProgram(readFile, word, { env: ['PATH=/bin'], workingDirectory: '' })).toMatchObject({
    word,
    state,
  });
});
