import { describe, expect, test } from '@jest/globals';
import { directoryGraph, findCycles, findImportFaults, importsIn, targetOf, type ImportTable } from './imports';

const TABLE: ImportTable = {
  'harness/support': { directories: [], packages: [] },
  'harness/engine': {
    directories: ['harness/support'],
    packages: ['semver'],
    files: { 'harness/engine/connection.ts': ['dockerode'] },
  },
  'harness/report': { directories: ['harness/engine', 'harness/support'], typesOnly: ['harness/engine'], packages: [] },
  harness: { directories: ['harness/engine'], packages: [] },
  scenarios: { directories: ['harness'], packages: [], node: false },
};

function faultsOf(file: string, ...lines: readonly string[]): readonly string[] {
  return findImportFaults(file, importsIn(file, lines.join('\n')), TABLE).map(
    ({ where, imported, because }) => `${where} ${imported}: ${because}`,
  );
}

describe('importsIn', () => {
  test.each<[string, string, string, boolean]>([
    ['an import', `import { a } from './x';`, './x', false],
    ['a default import', `import a from './x';`, './x', false],
    ['an import of everything', `import * as a from './x';`, './x', false],
    ['an import for its effect', `import './x';`, './x', false],
    ['an import of a type', `import type { A } from './x';`, './x', true],
    ['an import of types one by one', `import { type A, type B } from './x';`, './x', true],
    ['an import of a type and a value', `import { type A, b } from './x';`, './x', false],
    ['a default import beside types', `import a, { type B } from './x';`, './x', false],
    ['a re-export', `export { a } from './x';`, './x', false],
    ['a re-export of everything', `export * from './x';`, './x', false],
    ['a re-export of a type', `export type { A } from './x';`, './x', true],
    ['a dynamic import', `const f = () => import('./x');`, './x', false],
    ['a dynamic import after a comment', `const f = () => import /* late */ ('./x');`, './x', false],
    ['an import in a declared module', `declare module 'y' { import './x'; }`, './x', false],
    ['a require', `const a = require('./x');`, './x', false],
    ['an import by require', `import a = require('./x');`, './x', false],
    ['an import type', `let a: import('./x').A;`, './x', true],
    ['the type of a whole file', `let a: typeof import('./x');`, './x', true],
  ])('finds %s', (_what, text, name, isType) => {
    expect(importsIn('a.ts', `\n${text}`)).toEqual([{ name, line: 2, isType }]);
  });

  test.each([
    ['a comment', `// import { a } from './x';`],
    ['a text', `const a = "import './x'";`],
    ['an export of its own', 'export const a = 1;'],
    ['a name that is computed at run time', 'const a = (name: string) => import(`./${name}`);'],
    ['nothing', ''],
  ])('finds none in %s', (_what, text) => {
    expect(importsIn('a.ts', text)).toEqual([]);
  });
});

describe('targetOf', () => {
  test.each([
    ['./x', 'harness/engine/x'],
    ['../support/errors', 'harness/support/errors'],
    ['#harness', 'harness/index'],
    ['dockerode', undefined],
    ['node:fs', undefined],
  ])('of %s is %s', (name, target) => {
    expect(targetOf('harness/engine/a.ts', name)).toBe(target);
  });
});

describe('findImportFaults', () => {
  test('finds nothing wrong with what the table allows', () => {
    expect(
      faultsOf(
        'harness/engine/a.ts',
        `import semver from 'semver';`,
        `import fs from 'node:fs';`,
        `import { b } from './b';`,
        `import { c } from '../support/errors';`,
      ),
    ).toEqual([]);
    expect(faultsOf('harness/engine/connection.ts', `import D from 'dockerode';`)).toEqual([]);
    expect(faultsOf('harness/report/a.ts', `import type { E } from '../engine/engine';`)).toEqual([]);
    expect(faultsOf('scenarios/article/a.ts', `import { scenario } from '#harness';`, `import './b';`)).toEqual([]);
    expect(faultsOf('elsewhere/a.ts', `import D from 'dockerode';`)).toEqual([]);
  });

  test.each([
    [
      'a directory to the right',
      'harness/support/a.ts',
      `import { e } from '../engine/engine';`,
      'harness/support/a.ts:1 ../engine/engine: harness/support/ may not import harness/engine/',
    ],
    [
      'a type of a directory to the right',
      'harness/support/a.ts',
      `let e: import('../engine/engine').Engine;`,
      'harness/support/a.ts:1 ../engine/engine: harness/support/ may not import harness/engine/',
    ],
    [
      'a package',
      'harness/support/a.ts',
      `import semver from 'semver';`,
      'harness/support/a.ts:1 semver: harness/support/ may not import the package semver',
    ],
    [
      'a package that only another file may import',
      'harness/engine/a.ts',
      `const D = require('dockerode');`,
      'harness/engine/a.ts:1 dockerode: harness/engine/ may not import the package dockerode',
    ],
    [
      'a part of an allowed package',
      'harness/engine/a.ts',
      `import x from 'semver/internal';`,
      'harness/engine/a.ts:1 semver/internal: harness/engine/ may not import the package semver/internal',
    ],
    [
      'a value from a directory of which only types are allowed',
      'harness/report/a.ts',
      `import { type A, b } from '../engine/engine';`,
      'harness/report/a.ts:1 ../engine/engine: harness/report/ may import only types of harness/engine/',
    ],
    [
      'a Node module in a scenario',
      'scenarios/article/a.scenario.ts',
      `import fs from 'node:fs';`,
      'scenarios/article/a.scenario.ts:1 node:fs: scenarios/ may not import Node modules',
    ],
    [
      'an internal directory of the harness in a scenario',
      'scenarios/article/a.scenario.ts',
      `import { e } from '../../harness/engine/engine';`,
      'scenarios/article/a.scenario.ts:1 ../../harness/engine/engine: scenarios/ may not import harness/engine/',
    ],
    [
      'Jest in a file that is not a test',
      'harness/engine/a.ts',
      `import { test } from '@jest/globals';`,
      'harness/engine/a.ts:1 @jest/globals: harness/engine/ may not import the package @jest/globals',
    ],
  ])('finds %s', (_what, file, text, fault) => {
    expect(faultsOf(file, text)).toEqual([fault]);
  });

  test('lets tests import Jest and values, but no other package or directory', () => {
    expect(
      faultsOf('harness/report/a.test.ts', `import { test } from '@jest/globals';`, `import { e } from '../engine/e';`),
    ).toEqual([]);
    expect(
      faultsOf('harness/support/a.test.ts', `import { e } from '../engine/e';`, `import D from 'dockerode';`),
    ).toHaveLength(2);
  });
});

describe('findCycles', () => {
  const graph = (edges: Readonly<Record<string, readonly string[]>>): Map<string, readonly string[]> =>
    new Map(Object.entries(edges));

  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly (readonly string[])[]]>([
    ['none in a tree', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['none in nothing', {}, []],
    ['a file that imports itself', { a: ['a'] }, [['a', 'a']]],
    ['two files', { a: ['b'], b: ['a'] }, [['a', 'b', 'a']]],
    ['a cycle with a path leading to it', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, [['b', 'c', 'd', 'b']]],
    [
      'several',
      { a: ['b'], b: ['a'], c: ['d'], d: ['c'] },
      [
        ['a', 'b', 'a'],
        ['c', 'd', 'c'],
      ],
    ],
    ['none through a file that is not in the graph', { a: ['gone'] }, []],
  ])('finds %s', (_what, edges, cycles) => {
    expect(findCycles(graph(edges))).toEqual(cycles);
  });
});

describe('directoryGraph', () => {
  test('has the imports between directories, each once, and finds a cycle that no file has', () => {
    const graph = directoryGraph(
      new Map([
        ['a/one.ts', ['a/two.ts', 'a/b/three.ts', 'a/b/four.ts']],
        ['a/b/three.ts', ['a/two.ts']],
      ]),
    );
    expect([...graph]).toEqual([
      ['a', ['a/b']],
      ['a/b', ['a']],
    ]);
    expect(findCycles(graph)).toEqual([['a', 'a/b', 'a']]);
  });

  test('has no imports of tests and fixtures', () => {
    const graph = new Map([
      ['a/one.test.ts', ['b/two.ts']],
      ['a/one-fixture.ts', ['b/two.ts']],
    ]);
    expect([...directoryGraph(graph)]).toEqual([]);
  });
});
