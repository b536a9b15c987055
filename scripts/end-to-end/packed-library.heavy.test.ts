import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { childEnvironment } from '../../harness/support/environment';
import { ROOT } from '../shared/options';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-packed-'));
  execFileSync(process.execPath, [path.join(ROOT, 'scripts', 'build-package.mjs')], { stdio: 'ignore' });
  const pack = ['pack', '--ignore-scripts', '--pack-destination', directory];
  const [tarball = ''] = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
  execFileSync('tar', ['-xzf', path.join(directory, tarball), '-C', directory]);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** An empty project with the packed library, with nothing but the dependencies that it declares, and with a test runner. */
function projectWith(runner: string | undefined, file: string, test: readonly string[]): string {
  const project = path.join(directory, `with-${runner ?? 'node'}`);
  const modules = path.join(project, 'node_modules');
  rmSync(project, { recursive: true, force: true });
  mkdirSync(path.join(project, 'app'), { recursive: true });
  cpSync(path.join(directory, 'package'), path.join(modules, 'layerproof'), { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(modules, 'layerproof', 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of [...Object.keys(manifest.dependencies), ...(runner === undefined ? [] : [runner])]) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  writeFileSync(path.join(project, 'package.json'), '{ "name": "my-app", "private": true }');
  writeFileSync(path.join(project, 'app', 'start.sh'), '#!/bin/sh\nexec echo "started with $*"\n');
  chmodSync(path.join(project, 'app', 'start.sh'), 0o755);
  const dockerfile = ['FROM busybox:1.36', 'COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]', 'CMD ["a"]'];
  writeFileSync(path.join(project, 'app', 'Dockerfile'), `${dockerfile.join('\n')}\n`);
  const text = test.join('\n').replaceAll('OPTIONS', JSON.stringify({ engine: testEngine().address, bases: 'auto' }));
  writeFileSync(path.join(project, file), `${text}\n`);
  return project;
}

/** Runs the tests of a project; they fail. */
function outputOf(project: string, program: readonly string[]): Promise<string> {
  const env = childEnvironment({ NO_COLOR: '1', FORCE_COLOR: '0', LAYERPROOF_SESSION: '' });
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: project, env, timeout: 300_000 }, (failure, stdout, stderr) =>
      resolve(`${stdout}${stderr}\nexit code ${String(failure?.code ?? 0)}`),
    );
  });
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
    "test('fails', async () => {",
    '  const docker = await openDocker(OPTIONS);',
    "  assert.deepEqual(await docker.argv(await docker.build('app'), { command: ['b'] }), ['/start.sh', 'a']);",
    '});',
  ]);
  const output = await outputOf(project, ['--test', '--test-reporter', 'tap', 'app.test.mjs']);
  expect(output).toContain('ok 1 - passes\n');
  expect(output).toContain('not ok 2 - fails\n');
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

test('the command of the package has what works without the repository', async () => {
  const project = projectWith(undefined, 'none.js', []);
  const command = path.join(project, 'node_modules', 'layerproof', 'bin', 'layerproof.mjs');
  const help = await outputOf(project, [command, '--help']);
  expect(help.match(/^ {2}\w\S*/gm)?.map((name) => name.trim())).toEqual(['clean', 'image', 'test']);
  expect(await outputOf(project, [command, 'verify'])).toBe(
    '"verify" works in a clone of the repository only; there are clean, image, test.\n\nexit code 64',
  );
  expect(await outputOf(project, [command, 'test', 'none.yaml', '--image', 'busybox:1.36'])).toMatch(
    /none\.yaml[^]*\n\nexit code 64$/,
  );
  const explained = await outputOf(project, [command, 'image', '--engine', testEngine().address, 'busybox:1.36']);
  expect(explained).toMatch(/^busybox:1\.36 on [^]*\ndocker run busybox:1\.36 +starts +sh\n[^]*\nexit code 0$/);
});
