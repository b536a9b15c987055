import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { baseImagesIn, subjectOfScenarios } from './scenario-subject';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-contexts-'));
  write('chapter/good/Dockerfile', 'FROM busybox:1.36\n');
  write('good/Dockerfile.changed', 'FROM ubuntu:20.04 AS base\nFROM base\n');
  write('good/notes', 'FROM nowhere\n');
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(file: string, content: string | Buffer): string {
  const whole = path.join(directory, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

test('finds the base images of all Dockerfiles', async () => {
  expect(await baseImagesIn(directory)).toEqual(['busybox:1.36', 'ubuntu:20.04']);
});

test.each<[string, () => void]>([
  ['a directory', () => mkdirSync(path.join(directory, 'odd/Dockerfile'), { recursive: true })],
  ['a directory with a Dockerfile in it', () => write('odd/Dockerfile/Dockerfile', 'FROM busybox:1.36\n')],
  ['a link to itself', () => symlinkSync('Dockerfile', path.join(directory, 'good/Dockerfile'))],
  ['a link to the directory above it', () => symlinkSync('..', path.join(directory, 'good/Dockerfile'))],
  ['a named pipe', () => execFileSync('mkfifo', [path.join(directory, 'good/Dockerfile')])],
  ['binary', () => write('odd/Dockerfile', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 167) % 256)))],
  ['full of control characters', () => write('odd/Dockerfile', '\u0000\u001b[2J\n\\\n'.repeat(100))],
  ['of 3 GiB', () => truncateSync(write('odd/Dockerfile', ''), 3 * 1024 ** 3)],
])('a Dockerfile that is %s does not keep the others from a run', async (_what, make) => {
  make();
  expect(await baseImagesIn(directory)).toEqual(['busybox:1.36', 'ubuntu:20.04']);
});

describe('the subject of scenarios', () => {
  beforeEach(() => {
    write('dockerfiles/shell/Dockerfile', 'FROM python:3.9\n');
    write('scenarios/article/b.scenario.ts', '');
    write('scenarios/article/a.scenario.ts', '');
    write('scenarios/reference/c.scenario.ts', '');
  });

  test('has every claim, and the directories by name', async () => {
    expect(await subjectOfScenarios(directory)).toEqual({
      planned: ['article/a', 'article/b', 'reference/c'],
      baseImages: ['python:3.9'],
      contextsDirectory: path.join(directory, 'dockerfiles'),
      contextsShownAs: 'dockerfiles/',
      scenariosDirectory: path.join(directory, 'scenarios'),
    });
  });

  test('has the claims that were selected, or a sample of them', async () => {
    expect((await subjectOfScenarios(directory, { claims: ['article'] })).planned).toEqual(['article/a', 'article/b']);
    const sample = { count: 1, seed: 'monday' };
    expect((await subjectOfScenarios(directory, { claims: ['article'], sample })).planned).toHaveLength(1);
  });

  test('is refused for a word that selects nothing', async () => {
    await expect(subjectOfScenarios(directory, { claims: ['articles'] })).rejects.toMatchObject({ code: 'USAGE' });
  });
});
