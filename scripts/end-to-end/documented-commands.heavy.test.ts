import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { linesOf } from '../../harness/record/record-file';
import { mixedRecord } from '../../harness/report/model/record-fixture';
import { childEnvironment, SESSION_FILE_VARIABLE } from '../../harness/support/environment';
import { patience } from '../../harness/support/pace';
import { RECORD, RUNS, type DocumentedRun } from '../shared/documented-runs';

const ROOT = path.join(__dirname, '..', '..');
const LIMIT_MS = 300_000;

/** A copy of the files of this repository, because commands write into it. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'layerproof-documented-'));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 24 }).split('\0');
  for (const file of files.filter((name) => name !== '' && existsSync(path.join(ROOT, name)))) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    // With its times: a lock file that is newer than node_modules would be installed again.
    cpSync(path.join(ROOT, file), path.join(copy, file), { preserveTimestamps: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  writeFileSync(
    path.join(copy, RECORD),
    linesOf(mixedRecord())
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function runInCopy(command: string, address: string): SpawnSyncReturns<string> {
  const env = { [SESSION_FILE_VARIABLE]: '', DOCKER_CONTEXT: '', GITHUB_STEP_SUMMARY: '', DOCKER_HOST: address };
  return spawnSync('sh', ['-c', `exec ${command}`], {
    cwd: copy,
    encoding: 'utf8',
    env: childEnvironment(env),
    maxBuffer: 2 ** 26,
    timeout: patience(LIMIT_MS),
  });
}

function withGiven(command: string, given: DocumentedRun['given'] = {}): string {
  return Object.entries(given).reduce((text, [name, value]) => text.replaceAll(name, value), command);
}

const runs = Object.entries(RUNS);

test.each(runs)(
  '%s',
  (command, { given, prints, exitCode = 0, onEngine }) => {
    const address = onEngine === true ? testEngine().address : 'unix:///no-engine-is-needed.sock';
    const { status, stdout, stderr } = runInCopy(withGiven(command, given), address);
    expect({ stdout, stderr, status }).toMatchObject({ status: exitCode });
    expect(stdout + stderr).toContain(prints);
  },
  patience(2 * LIMIT_MS),
);

test.each(['site', 'report', 'explain', 'image', 'doctest', 'structure', 'verify', 'matrix', 'check', 'bench'])(
  'npm run %s -- --help prints its options',
  (name) => {
    const { status, stdout } = runInCopy(`npm run ${name} -- --help`, '');
    expect(status).toBe(0);
    expect(stdout).toContain('Exit codes:');
  },
);
