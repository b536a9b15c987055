import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changesSince } from './changed-since';

let repository: string;
let below: string;

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', repository, ...who, ...args], { stdio: 'ignore' });
}

beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'layerproof-changed-'));
  // Not the root of the repository: paths must still be relative to the project.
  below = path.join(repository, 'project');
  mkdirSync(below);
  for (const name of ['same', 'staged', 'unstaged', 'removed', 'ümlaut'])
    writeFileSync(path.join(below, name), 'before');
  git('init');
  git('add', '.');
  git('commit', '--message=first');
  writeFileSync(path.join(below, 'staged'), 'now');
  git('add', '.');
  writeFileSync(path.join(below, 'unstaged'), 'now');
  writeFileSync(path.join(below, 'ümlaut'), 'now');
  writeFileSync(path.join(below, 'new'), 'now');
  rmSync(path.join(below, 'removed'));
});
afterAll(() => rmSync(repository, { recursive: true }));

test('what differs from a commit: staged or not, removed or new, with both versions', () => {
  const changes = changesSince('HEAD', below);
  if ('because' in changes) throw new Error(changes.because);
  expect([...changes.files].toSorted()).toEqual(['new', 'removed', 'staged', 'unstaged', 'ümlaut']);
  expect(changes.versionsOf('staged')).toEqual({ before: 'before', now: 'now' });
  expect(changes.versionsOf('removed')).toEqual({ before: 'before', now: '' });
  expect(changes.versionsOf('new')).toEqual({ before: '', now: 'now' });
});

test.each(['nosuch', '--output=written', 'HEAD~9', ''])('a missing commit is reported: %j', (ref) => {
  expect(changesSince(ref, below)).toEqual({ because: `git knows no commit "${ref}" here` });
});

test('so is a directory without a repository', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'layerproof-no-git-'));
  try {
    expect(changesSince('HEAD', directory)).toEqual({ because: 'git knows no commit "HEAD" here' });
  } finally {
    rmSync(directory, { recursive: true });
  }
});
