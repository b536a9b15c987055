import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  buildsFolderIn,
  ledgerFileIn,
  readSessionFile,
  sessionFileIn,
  writeSessionFile,
  type SessionFile,
} from './session-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'layerproof-session-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function session(): SessionFile {
  return {
    session: '38cd0b53-k4d-mwsxwmzz-9cfc74',
    folder,
    recordFile: '/r/record.jsonl',
    scenariosFolder: '/s',
    cells: [{ name: 'Docker 26.1.5 · classic', engine: 'Docker 26.1.5', builder: 'classic', contextsFolder: '/d' }],
    engines: [],
    provider: 4711,
    debug: false,
    looksTwice: true,
  };
}

describe('the session file', () => {
  test('is read as it was written', () => {
    const file = writeSessionFile(session());
    expect(file).toBe(sessionFileIn(folder));
    expect(readSessionFile(file)).toEqual(session());
  });

  test('is for its owner alone', () => {
    const { mode } = statSync(writeSessionFile(session()));
    expect(mode & 0o777).toBe(0o600);
  });

  test('says what to do when it is not there', () => {
    expect(() => readSessionFile('/nowhere/session.json')).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: 'There is no session at /nowhere/session.json.',
        next: 'Unset LAYERPROOF_SESSION, or run `npm test` or `npm run verify`.',
      }),
    );
  });

  test('is not guessed when it is damaged', () => {
    writeFileSync(sessionFileIn(folder), '{"session":');
    expect(() => readSessionFile(sessionFileIn(folder))).toThrow(SyntaxError);
  });
});

test('everything of a session is in its folder', () => {
  expect([sessionFileIn('/s'), ledgerFileIn('/s'), buildsFolderIn('/s')]).toEqual([
    '/s/session.json',
    '/s/ledger.jsonl',
    '/s/builds',
  ]);
});
