import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { harnessProject } from './projects';

const ROOT = path.join(__dirname, '..', '..');
const IMPORT = `import { afterAll, expect, jest, test } from ${JSON.stringify(require.resolve('@jest/globals'))};
import { counter } from './counter';`;

const FILES = {
  'counter.ts': 'export const counter = { loads: 0 };',
  'a-first.test.ts': `counter.loads += 1;
test('counts', () => { expect(counter.loads).toBeGreaterThan(0); });
test('spies', () => { jest.spyOn(Math, 'random').mockReturnValue(7); expect(Math.random()).toBe(7); });
test('compiles what it loads late', async () => { expect((await import('./late')).late).toBe('late'); });`,
  'late.ts': "export const late: string = 'late';",
  'b-second.test.ts': `test('sees no spy of another file', () => { expect(Math.random()).toBeLessThan(1); });
test('declares tests of its own', () => { expect(expect.getState().currentTestName).toBe('declares tests of its own'); });
test.skip('is skipped', () => undefined);
test('fails', () => { expect({ a: 1 }).toEqual({ a: 2 }); });`,
  'c-leaves-a-variable.test.ts': "test('sets it', () => { process.env['LEFT_BEHIND'] = '1'; expect(1).toBe(1); });",
  'c-leaves-a-file.test.ts': `import { writeFileSync } from 'node:fs';
import os from 'node:os';
test('writes it', () => { writeFileSync(os.tmpdir() + '/left-behind', ''); expect(1).toBe(1); });`,
  'd-fails-late.test.ts': `afterAll(() => { throw new Error('at the end'); });
test('passes', () => undefined);`,
  'e-fails-unnoticed.test.ts': `test('rejects', async () => {
  void Promise.reject(new Error('nobody waited'));
  await new Promise((resolve) => setTimeout(resolve, 50));
});`,
};

interface FileResult {
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
}

let directory = '';
const results = new Map<string, FileResult>();
beforeAll(() => {
  directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'layerproof-unit-runner-')));
  for (const [name, text] of Object.entries(FILES)) {
    const isTest = name.endsWith('.test.ts');
    writeFileSync(
      path.join(directory, name),
      isTest ? `${IMPORT}\nvoid counter; void jest; void afterAll;\n${text}` : text,
    );
  }
  const config = { ...(harnessProject as object), rootDir: ROOT, roots: [directory], testMatch: ['**/*.test.ts'] };
  const resultFile = path.join(directory, 'results.json');
  const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--config', JSON.stringify(config), '--runInBand', '--json', `--outputFile=${resultFile}`];
  spawnSync(process.execPath, [jest, ...args], { cwd: ROOT, encoding: 'utf8' });
  const { testResults } = JSON.parse(readFileSync(resultFile, 'utf8')) as {
    readonly testResults: readonly FileResult[];
  };
  for (const result of testResults) results.set(path.basename(result.name, '.test.ts'), result);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each([
  ['a-first', ['counts passed', 'spies passed', 'compiles what it loads late passed']],
  [
    'b-second',
    ['sees no spy of another file passed', 'declares tests of its own passed', 'is skipped pending', 'fails failed'],
  ],
  ['e-fails-unnoticed', ['rejects failed']],
])('reports each test of %s', (name, expected) => {
  const { assertionResults = [] } = results.get(name) ?? {};
  expect(assertionResults.map(({ title, status }) => `${title} ${status}`)).toEqual(expected);
});

test.each([
  ['b-second', "> 7 | test('fails', () => { expect({ a: 1 }).toEqual({ a: 2 }); });"],
  [
    'c-leaves-a-variable',
    'The tests of this file change the environment variable LEFT_BEHIND, which the next file would see.',
  ],
  ['c-leaves-a-file', 'The tests of this file leave left-behind in the temporary directory.'],
  ['d-fails-late', 'at the end'],
  ['e-fails-unnoticed', 'nobody waited'],
])('says why %s fails', (name, why) => {
  expect(stripVTControlCharacters(results.get(name)?.message ?? '')).toContain(why);
});
