import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { SessionFile } from '../session/session-file';
import { startsFrom, waitsIn } from './starts-from';

const ROOT = path.join(__dirname, '..', '..');
const DOCKERFILES = path.join(ROOT, 'dockerfiles');

test.each([
  ['article/cmd-adds-no-layer', ['ubuntu:20.04']],
  ['article/flask-example-ends-without-an-application', ['python:3.9']],
])('%s starts from %j', (claim, expected) => {
  const text = readFileSync(path.join(ROOT, 'scenarios', `${claim}.scenario.ts`), 'utf8');
  expect(startsFrom(text, DOCKERFILES)).toEqual(expected);
});

test('a scenario waits for the last of its base images, and most wait for none', () => {
  const claims = ['article/cmd-is-not-carried-out-during-the-build', 'article/cmd-adds-no-layer', 'article/no-such'];
  const cell = {
    name: 'a cell',
    engine: 'Docker',
    builder: 'classic',
    contextsDirectory: DOCKERFILES,
    contextsShownAs: 'dockerfiles/',
    claims,
  } as const;
  const scenariosDirectory = path.join(ROOT, 'scenarios');
  const baseImages = ['busybox:1.36', 'ubuntu:20.04', 'python:3.9'];
  const engines = [{ facts: { name: 'Docker' }, baseImages }] as unknown as SessionFile['engines'];
  expect(waitsIn(cell, { engines, scenariosDirectory })).toEqual({
    [path.join(scenariosDirectory, 'article/cmd-adds-no-layer.scenario.ts')]: 1,
  });
});

test('a scenario can start from several, or from none that is known', () => {
  expect(startsFrom("build('article/greeting'); build('article/flask')", DOCKERFILES)).toHaveLength(2);
  expect(startsFrom("build('no/such/context')", DOCKERFILES)).toEqual([]);
});
