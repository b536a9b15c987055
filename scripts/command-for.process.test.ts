import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-command-for-'));
  for (const name of ['app', 'docs', 'fifo']) mkdirSync(path.join(directory, name));
  const files = {
    'app/Dockerfile': 'FROM scratch\n',
    'docs/page.md': '# Page\n',
    build: '# syntax=docker/dockerfile:1\n\nfrom busybox\n',
    'notes.txt': 'Not FROM anywhere.\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** In one process: Jest can't load the module itself, which is ESM. */
function commandsFor(words: readonly string[]): readonly (string | null)[] {
  const module = JSON.stringify(path.join(__dirname, 'command-for.mjs'));
  const script = `import(${module}).then(({ commandFor }) => console.log(JSON.stringify(${JSON.stringify(words)}.map(commandFor))))`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: directory, encoding: 'utf8' });
  return JSON.parse(stdout) as (string | null)[];
}

function layerproof(...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const bin = path.join(__dirname, '..', 'bin', 'layerproof.mjs');
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: directory, encoding: 'utf8' });
  return { status, stderr };
}

test('a file, a directory or an image names its command', () => {
  const expected = {
    'docs/page.md': 'doctest',
    'missing.mdx': 'doctest',
    docs: 'doctest',
    app: 'explain',
    'app/Dockerfile': 'explain',
    './Dockerfile.dev': 'explain',
    'api.Dockerfile': 'explain',
    Containerfile: 'explain',
    build: 'explain',
    'structure.yaml': 'structure',
    'image.json': 'structure',
    'busybox:1.36': 'image',
    'my/image': 'image',
    'registry.example:5000/a/b@sha256:0': 'image',
    'notes.txt': null,
    nginx: null,
    verfy: null,
    './missing': null,
    '/missing/file': null,
    '/dev/null': null,
    '--plan': null,
  };
  expect(commandsFor(Object.keys(expected))).toEqual(Object.values(expected));
});

describe('what fits no command exits with 64 and one sentence', () => {
  test.each([
    [
      'verfy',
      'There is no command and no file "verfy"; `npx layerproof --help` lists the commands. For an image of that name: `npx layerproof image verfy`.\n',
    ],
    ['notes.txt', 'notes.txt is not a Markdown page, a Dockerfile or a container-structure-test file.\n'],
    ['./missing', 'There is no file ./missing.\n'],
    ['--plan', 'The name of a command or a file comes before --plan.\n'],
  ])('%s', (word, stderr) => {
    expect(layerproof(word)).toEqual({ status: 64, stderr });
  });
});

test('a page without a Dockerfile is nothing to check', () => {
  expect(layerproof('docs/page.md', '--plan')).toEqual({
    status: 64,
    stderr: '\ndocs/page.md has no code block with a Dockerfile or a docker command, so there is nothing to check.\n',
  });
});

test('a package that was made without its compiled code says so, for a command and for a file', () => {
  const made = path.join(directory, 'made');
  cpSync(path.join(__dirname, '..', 'bin'), path.join(made, 'bin'), { recursive: true });
  cpSync(__dirname, path.join(made, 'scripts'), {
    recursive: true,
    filter: (file) => file === __dirname || file.endsWith('.mjs'),
  });
  for (const word of ['image', 'docs/page.md']) {
    const bin = path.join(made, 'bin', 'layerproof.mjs');
    const { status, stderr } = spawnSync(process.execPath, [bin, word], { cwd: directory, encoding: 'utf8' });
    expect(stderr).toBe('This package was packed without its code: pack it with `npm pack --ignore-scripts=false`.\n');
    expect(status).toBe(64);
  }
});
