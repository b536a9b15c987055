import { chmodSync, cpSync, readFileSync } from 'node:fs';
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

/** An empty project with one file of tests, and with a test runner. */
function projectWith(runner: string | undefined, file: string, test: readonly string[]): string {
  const others = runner === undefined ? [] : [runner];
  return packed.project(`with-${runner ?? 'node'}`, { others, files: { [file]: test } });
}

test('an empty Jest project', async () => {
  const project = projectWith('jest', 'app.test.js', [
    "const { openDocker } = require('layerproof');",
    "require('layerproof/jest');",
    'let docker, image;',
    "beforeAll(async () => { docker = await openDocker(OPTIONS); image = await docker.build('app'); }, 120000);",
    'afterAll(() => docker[Symbol.asyncDispose](), 120000);',
    "test('passes', async () => {",
    "  expect(image).toHaveEntrypoint(['/start.sh']);",
    "  await expect(image).toHaveFile('/start.sh', { mode: 0o755 });",
    '}, 120000);',
    "test('fails', async () => {",
    "  expect(await docker.run(image, { command: ['b'] })).toHavePrinted('started with a\\n');",
    '}, 120000);',
  ]);
  const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const output = await outputOf(project, [jest, '--rootDir', project, '--config', '{"testEnvironment":"node"}']);
  expect(output).toMatch(/✓ passes .*\n.*✕ fails /);
  expect(output).toContain(
    [
      '    expect(run).toHavePrinted("started with a\\n")',
      '',
      '    - Expected  - 1',
      '    + Received  + 1',
      '',
      '    - started with a',
      '    + started with b',
      '      ↵',
      '',
      '    Run:       docker run IMAGE b',
      '    Started:   ["/start.sh","b"]',
      '    Exit code: 0',
      '    stdout:',
      '      started with b',
      '',
    ].join('\n'),
  );
  expect(output).toMatch(/\nexit code 1$/);
});

test('an empty Vitest project', async () => {
  const project = projectWith('vitest', 'app.test.ts', [
    "import { expect, test } from 'vitest';",
    "import { openDocker } from 'layerproof';",
    "import 'layerproof/vitest';",
    "test('passes', { timeout: 120_000 }, async () => {",
    '  await using docker = await openDocker(OPTIONS);',
    "  const image = await docker.build('app');",
    "  await expect(image).toHaveFile('/start.sh', { mode: 0o755 });",
    "  expect(await docker.run(image)).toHavePrinted('started with a\\n');",
    '});',
    "test('fails', { timeout: 120_000 }, async () => {",
    '  await using docker = await openDocker(OPTIONS);',
    "  expect(await docker.build('app')).toHaveEntrypoint(['/start.sh', 'x']);",
    '});',
  ]);
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const output = await outputOf(project, [vitest, 'run', '--root', project, '--reporter', 'verbose']);
  expect(output).toMatch(/✓ app\.test\.ts > passes/);
  expect(output.replace(/sha256:\w+/g, 'sha256:…').replace(/on (Docker|Podman) \S+/g, 'on an engine')).toContain(
    [
      'Error: expect(image).toHaveEntrypoint(["/start.sh","x"])',
      '',
      'Image:    sha256:… of app, built by buildkit on an engine',
      '- Expected',
      '+ Received',
      '',
      '  [',
      '    "/start.sh",',
      '-   "x",',
      '  ]',
      '',
      'Dockerfile:',
      '  FROM busybox:1.36',
      '  COPY start.sh /start.sh',
      '  ENTRYPOINT ["/start.sh"]',
      '  CMD ["a"]',
      ' ❯ app.test.ts:12:37',
    ].join('\n'),
  );
  expect(output).toMatch(/\nexit code 1$/);
});

test('the project of "Test your own image"', async () => {
  const example = path.join(ROOT, 'documents', 'own-image');
  const file = (name: string): readonly string[] =>
    readFileSync(path.join(example, name), 'utf8').trimEnd().split('\n');
  const test = file('image.test.ts').map((line) => line.replace("{ bases: 'auto' }", 'OPTIONS'));
  const project = packed.project('own-image', {
    others: ['vitest'],
    files: { 'package.json': file('package.json'), 'app/Dockerfile': file('app/Dockerfile'), 'image.test.ts': test },
  });
  cpSync(path.join(example, 'app', 'entrypoint.sh'), path.join(project, 'app', 'entrypoint.sh'));
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const run = [vitest, 'run', '--root', project, '--testTimeout', '120000'];
  expect(await outputOf(project, run)).toMatch(/Tests +7 passed \(7\)[^]*\nexit code 0$/);
  chmodSync(path.join(project, 'app', 'entrypoint.sh'), 0o644);
  expect(await outputOf(project, run)).toMatch(/permission denied[^]*Exit code: 126[^]*\nexit code 1$/);
});

test("Node's own test runner, and a test that forgets to dispose", async () => {
  const project = projectWith(undefined, 'app.test.mjs', [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    "import { openDocker } from 'layerproof';",
    "test('passes', async () => {",
    '  const docker = await openDocker(OPTIONS);',
    "  const { stdout } = await docker.run(await docker.build('app'));",
    "  assert.equal(stdout.text, 'started with a\\n');",
    '});',
    "test('forgets a container that runs', async () => {",
    '  const docker = await openDocker(OPTIONS);',
    "  await docker.start(await docker.build('app'), { entrypoint: ['sleep', '3600'] });",
    '});',
    "test('fails', async () => {",
    '  const docker = await openDocker(OPTIONS);',
    "  assert.deepEqual(await docker.argv(await docker.build('app'), { command: ['b'] }), ['/start.sh', 'a']);",
    '});',
  ]);
  const output = await outputOf(project, ['--test', '--test-reporter', 'tap', 'app.test.mjs']);
  expect(output).toContain('ok 1 - passes\n');
  expect(output).toContain('ok 2 - forgets a container that runs\n');
  expect(output).toContain('not ok 3 - fails\n');
  expect(output).toContain(
    [
      '  error: |-',
      '    Expected values to be strictly deep-equal:',
      '    + actual - expected',
      '    ',
      '      [',
      "        '/start.sh',",
      "    +   'b'",
      "    -   'a'",
      '      ]',
    ].join('\n'),
  );
  const { engine, session } = testEngine();
  const left = (await engine.api.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
  const others = left.filter((tag) => tag.startsWith('layerproof-') && !tag.includes(session.session));
  expect(others).toEqual([]);
  expect(output).toMatch(/\nexit code 1$/);
});
