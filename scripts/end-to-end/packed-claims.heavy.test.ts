import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { ROOT } from '../shared/options';
import { outputOf, PackedPackage } from './packed-fixture';

let packed: PackedPackage;
beforeAll(() => {
  packed = new PackedPackage();
});
afterAll(() => packed[Symbol.dispose]());

const scenario = (says: string, body: readonly string[]): readonly string[] => [
  "import { expect, scenario } from 'layerproof/scenario';",
  '',
  'scenario(',
  `  { says: '${says}', writtenIn: { document: 'README', section: 'Start' } },`,
  '  async ({ build, run }) => {',
  "    const image = await build('greeting');",
  ...body,
  '  },',
  ');',
];

function projectWithClaims(name: string): string {
  return packed.project(name, {
    others: [
      'jest',
      '@swc/jest',
      '@swc/core',
      'expect',
      '@jest/test-result',
      '@jest/transform',
      'jest-message-util',
      'jest-runner',
      'jest-mock',
    ],
    files: {
      'jest.config.js': [
        "module.exports = require('layerproof/preset').claimsConfig({",
        '  root: __dirname,',
        "  scenarios: 'claims',",
        "  contexts: 'images',",
        "  builders: ['classic'],",
        '});',
      ],
      'images/greeting/Dockerfile': ['FROM busybox:1.36', 'CMD ["echo", "hello"]'],
      'claims/start/prints-hello.scenario.ts': scenario('The image prints hello.', [
        "    expect(await run(image)).toHavePrinted('hello\\n');",
      ]),
      'claims/start/prints-bye.scenario.ts': scenario('The image prints bye.', [
        "    expect(await run(image)).toHavePrinted('bye\\n');",
      ]),
    },
  });
}

test('claims of another project are checked with scenario(), and reported at their own files', async () => {
  const project = projectWithClaims('claims');
  const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const output = await outputOf(project, [jest, '--config', path.join(project, 'jest.config.js')], {
    DOCKER_HOST: testEngine().address,
  });
  expect(output).toMatch(/PASS classic claims\/start\/prints-hello\.scenario\.ts/);
  expect(output).toMatch(/FAIL classic claims\/start\/prints-bye\.scenario\.ts/);
  expect(output).toContain('- bye\n    + hello\n');
  expect(output).toMatch(/Page: {4}report\/index\.html\n[^]*\nexit code 1$/);
  const record = readFileSync(path.join(project, 'report', 'record.jsonl'), 'utf8');
  expect(record).toContain('"file":"claims/start/prints-bye.scenario.ts"');
  expect(existsSync(path.join(project, 'report', 'index.html'))).toBe(true);
});

describe('the commands of the package check the claims of the project', () => {
  let project: string;
  const layerproof = (...args: readonly string[]): Promise<string> =>
    outputOf(project, [path.join(project, 'node_modules', 'layerproof', 'bin', 'layerproof.mjs'), ...args]);

  beforeAll(() => {
    project = projectWithClaims('commands');
  });

  test('in every cell of a matrix, with one record of all', async () => {
    const output = await layerproof('matrix', '--on', testEngine().address, '--only', 'host');
    expect(output).toMatch(/Checking 2 claims in 2 cells \(4 verdicts\): .* · classic, .* · BuildKit/);
    expect(output).toMatch(/start: 1 claim, the same in both cells \(✔ 1\)/);
    expect(output).toMatch(/Page: {4}report\/index\.html\n[^]*\nexit code 1$/);
    const record = readFileSync(path.join(project, 'report', 'record.jsonl'), 'utf8');
    const verdicts = record.matchAll(/^\{"type":"verdict".*?"verdict":\{"outcome":"(\w+)"/gm);
    expect([...verdicts].map(([, outcome]) => outcome).toSorted()).toEqual([
      'confirmed',
      'confirmed',
      'refuted',
      'refuted',
    ]);
    expect(record).toContain('"file":"claims/start/prints-bye.scenario.ts"');
  });

  test('and single ones, by the paths of their files', async () => {
    const words = ['--engine', testEngine().address, '--builder', 'classic', '--output', 'elsewhere'];
    const output = await layerproof('verify', 'claims/start/prints-hello.scenario.ts', ...words);
    expect(output).toMatch(/✔ +The image prints hello\.[^]*Page: {4}elsewhere\/index\.html[^]*\nexit code 0$/);
  });

  test.each([
    [['verify', 'stop/'], 'No claim matches "stop/".\nThe ID of a claim is the path of its file'],
    [['matrix', '--config', 'none.js'], "Jest cannot read its configuration here: Can't find a root directory"],
    [['mutations'], '"mutations" works in a clone of the repository of layerproof only.'],
  ])('%j is refused in one sentence', async (words, sentence) => {
    const output = await layerproof(...words);
    expect(output).toContain(sentence);
    expect(output).toMatch(/\nexit code 64$/);
    expect(output).not.toMatch(/^ +at /m);
  });

  test('a project without claims gets instructions', async () => {
    writeFileSync(path.join(project, 'unit.config.js'), 'module.exports = {};\n');
    expect(await layerproof('matrix', '--config', 'unit.config.js')).toBe(
      '\nunit.config.js has no claims.\nMake it with claimsConfig() of layerproof/preset, or name another one with --config.\n\nexit code 64',
    );
  });
});
