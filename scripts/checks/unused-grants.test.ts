import { expect, test } from '@jest/globals';
import { importsIn, type ImportTable } from './imports';
import { findUnusedGrants } from './unused-grants';

const TABLE: ImportTable = {
  'harness/support': { directories: [], packages: [] },
  'harness/engine': {
    directories: ['harness/support'],
    packages: ['semver'],
    files: { 'harness/engine/connection.ts': ['dockerode'] },
  },
};

function unusedWith(files: Readonly<Record<string, string>>, table = TABLE): readonly string[] {
  return findUnusedGrants(new Map(Object.entries(files).map(([file, text]) => [file, importsIn(file, text)])), table);
}

const USED = {
  'harness/engine/api.ts': `import type { A } from '../support/a'; import semver from 'semver';`,
  'harness/engine/connection.ts': `import Docker from 'dockerode';`,
};

test('lists nothing where every grant is taken', () => {
  expect(unusedWith(USED)).toEqual([]);
});

test('lists directories, packages and packages of single files that nothing imports', () => {
  expect(unusedWith({ 'harness/engine/api.ts': `import './a'; import 'node:fs';` })).toEqual([
    'harness/engine: harness/support',
    'harness/engine: semver',
    'harness/engine/connection.ts: dockerode',
  ]);
});

test('lists a package of a single file that only another file imports', () => {
  expect(
    unusedWith({ ...USED, 'harness/engine/connection.ts': '', 'harness/engine/b.ts': `import 'dockerode';` }),
  ).toEqual(['harness/engine/connection.ts: dockerode']);
});

test('lists types of a directory that is not granted', () => {
  const report = { directories: [], typesOnly: ['harness/engine'], packages: [] };
  expect(unusedWith(USED, { ...TABLE, 'harness/report': report })).toEqual(['harness/report: types of harness/engine']);
});
