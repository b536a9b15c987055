import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

test('claims of another project are checked with scenario(), and reported at their own files', async () => {
  const project = packed.project('claims', {
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
