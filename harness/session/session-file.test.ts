import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  buildsDirectoryIn,
  ledgerFileIn,
  readSessionFile,
  sessionFileIn,
  writeSessionFile,
  type SessionFile,
} from './session-file';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-session-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function session(): SessionFile {
  return {
    session: '38cd0b53-k4d-mwsxwmzz-9cfc74',
    directory,
    recordFile: '/r/record.jsonl',
    scenariosDirectory: '/s',
    cells: [
      {
        name: 'Docker 26.1.5 · classic',
        engine: 'Docker 26.1.5',
        builder: 'classic',
        contextsDirectory: '/d',
        contextsShownAs: 'dockerfiles/',
      },
    ],
    engines: [],
    provider: 4711,
    debug: false,
    retriesAnswers: true,
  };
}

describe('the session file', () => {
  test('is read back unchanged', () => {
    const file = writeSessionFile(session());
    expect(file).toBe(sessionFileIn(directory));
    expect(readSessionFile(file)).toEqual(session());
  });

  test('is accessible to its owner alone', () => {
    const { mode } = statSync(writeSessionFile(session()));
    expect(mode & 0o777).toBe(0o600);
  });

  test('says what to do if it is missing', () => {
    expect(() => readSessionFile('/nowhere/session.json')).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: 'There is no session at /nowhere/session.json.',
        next: 'Unset LAYERPROOF_SESSION, or run `npm run verify`.',
      }),
    );
  });

  test('is not guessed when it is damaged', () => {
    writeFileSync(sessionFileIn(directory), '{"session":');
    expect(() => readSessionFile(sessionFileIn(directory))).toThrow(SyntaxError);
  });
});

test('everything that belongs to a session is in its directory', () => {
  expect([sessionFileIn('/s'), ledgerFileIn('/s'), buildsDirectoryIn('/s')]).toEqual([
    '/s/session.json',
    '/s/ledger.jsonl',
    '/s/builds',
  ]);
});
