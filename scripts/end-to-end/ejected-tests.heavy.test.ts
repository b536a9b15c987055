import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../../harness/engine/test-engine-fixture';
import { prepareTestImages } from '../../harness/image/test-image-fixture';
import { childEnvironment } from '../../harness/support/environment';
import { ROOT } from '../shared/options';

const EXAMPLES = path.join(ROOT, 'harness', 'structure-tests', 'examples');
const NAMES = [
  'c1-expressions',
  'c4-variables-in-arguments',
  'c5-variables',
  'c6-setup',
  'c8-permissions',
  'c11-variants',
];

let own: TestEngine;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const Dockerfile = readFileSync(path.join(EXAMPLES, 'Dockerfile'), 'utf8');
  const { reference } = await build('ejected', { Dockerfile }, { builder: 'classic' });
  for (const name of NAMES) {
    const words = ['structure', path.join(EXAMPLES, `${name}.yaml`), '--image', reference, '--eject', 'jest'];
    const { stdout } = node([path.join(ROOT, 'scripts', 'run.mjs'), ...words]);
    writeFileSync(path.join(own.directory, `${name}.test.ts`), stdout);
  }
});
afterAll(() => own[Symbol.asyncDispose]());

const LIBRARY = path.join(ROOT, 'harness', 'library');

test('ejected tests are valid TypeScript', () => {
  const options = {
    extends: path.join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      paths: {
        layerproof: [path.join(LIBRARY, 'index.ts')],
        'layerproof/jest': [path.join(LIBRARY, 'jest.ts')],
        '@jest/globals': [path.join(ROOT, 'node_modules', '@jest', 'globals')],
      },
      typeRoots: [path.join(ROOT, 'node_modules', '@types')],
    },
    include: ['*.test.ts'],
  };
  writeFileSync(path.join(own.directory, 'tsconfig.json'), JSON.stringify(options));
  const compiler = path.join(ROOT, 'node_modules', 'typescript-native', 'bin', 'tsc');
  expect(node([compiler, '--project', own.directory, '--noEmit'])).toMatchObject({ status: 0, stdout: '' });
});

test('they pass and fail as `layerproof test` does', () => {
  const config = {
    rootDir: own.directory,
    transform: {
      '\\.ts$': [
        path.join(ROOT, 'node_modules', '@swc', 'jest'),
        { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
      ],
    },
    moduleNameMapper: {
      '^layerproof$': path.join(LIBRARY, 'index.ts'),
      '^layerproof/jest$': path.join(LIBRARY, 'jest.ts'),
      '^@jest/globals$': path.join(ROOT, 'node_modules', '@jest', 'globals'),
    },
  };
  const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const { stdout } = node([jest, '--config', JSON.stringify(config), '--json', '--runInBand']);
  const { testResults } = JSON.parse(stdout) as {
    testResults: readonly { name: string; assertionResults: readonly { status: string }[] }[];
  };
  const outcomes = Object.fromEntries(
    testResults.map(({ name, assertionResults }) => [
      path.basename(name, '.test.ts'),
      assertionResults.map(({ status }) => status).join(' '),
    ]),
  );
  expect(outcomes).toEqual({
    'c1-expressions': 'passed failed passed failed',
    'c4-variables-in-arguments': 'passed failed failed',
    'c5-variables': 'passed passed',
    'c6-setup': 'passed failed failed',
    'c8-permissions': 'passed passed failed passed passed passed',
    'c11-variants': 'failed todo failed failed',
  });
});

function node(args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: childEnvironment({ DOCKER_HOST: own.address }),
  });
  return { status, stdout };
}
