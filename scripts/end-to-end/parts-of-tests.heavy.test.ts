import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, loadBusybox } from '../../harness/image/test-image-fixture';
import { endScripts, recordIn, runScript, startScript } from '../../harness/end-to-end/run-script-fixture';
import { replaceFile } from '../../harness/support/files';
import { patience } from '../../harness/support/pace';
import { runCommand } from '../../harness/support/run-command';
import { ROOT } from '../shared/options';

const CLAIMS = ['article/cmd-adds-no-layer', 'article/greeting-is-printed'];

/** What those claims need, besides the harness without its tests. */
const PARTS = [
  ...['harness', 'scripts', 'package.json', 'package-lock.json', 'jest.config.ts'],
  ...['sources.ts', 'names.ts', 'features.ts', 'cells.json', 'article/statements.json', 'article/compat.json'].map(
    (file) => `scenarios/${file}`,
  ),
  'scenarios/reference/headings.json',
  ...CLAIMS.map((id) => `scenarios/${id}.scenario.ts`),
  'dockerfiles/article/greeting',
  'dockerfiles/bases',
];

/** What Jest prints of a worker process that something kept open. */
const KILLED_WORKER = 'failed to exit gracefully';

let own: OwnTestEngine;
/** A small checkout, in which a test can change Dockerfiles. */
let root = '';
let greeting = '';
beforeAll(async () => {
  own = await startTestEngine();
  await loadBusybox(own.engine, BASES_OF_SCENARIOS);
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'layerproof-checkout-')));
  greeting = path.join(root, 'dockerfiles/article/greeting/Dockerfile');
  for (const part of PARTS)
    cpSync(path.join(ROOT, part), path.join(root, part), {
      recursive: true,
      filter: (file) => !/\.test\.ts$/.test(file),
    });
  // As if it was installed: the lock file must not look newer than what is there.
  utimesSync(path.join(root, 'package-lock.json'), 0, 0);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  writeFileSync(path.join(root, '.gitignore'), 'node_modules\nreport\n');
  const git = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-C', root];
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'all'],
  ])
    await runCommand('git', [...git, ...words], { deadlineMs: patience(60_000), purpose: 'commit a checkout' });
});
afterEach(endScripts);
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await own[Symbol.asyncDispose]();
});

test('a part of the tests plans what it selects, and leaves the report of a whole run unchanged', async () => {
  const engine = ['--engine', own.address];
  const whole = await runScript(['test', ...engine], { root });
  expect(whole).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('4 passed, 0 failed') });
  const report = path.join(root, 'report');
  expect(recordIn(report).header).toMatchObject({ planned: CLAIMS });
  expect(recordIn(report).header).not.toHaveProperty('selectedBy');
  const before = readFileSync(path.join(report, 'record.jsonl'), 'utf8');

  const part = await runScript(['test', ...engine, 'cmd-adds-no-layer'], { root });
  expect(part).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 passed, 0 failed') });
  expect(part.stdout).toContain(
    'Report of this part: report/part/index.html; report/ still has that of the last whole run',
  );
  const { header, verdicts } = recordIn(path.join(report, 'part'));
  expect(header).toMatchObject({ planned: [CLAIMS[0]], selectedBy: 'npm test -- cmd-adds-no-layer' });
  expect(verdicts.map(({ verdict }) => verdict.outcome)).toEqual(['confirmed', 'confirmed']);
  const page = readFileSync(path.join(report, 'part', 'report.md'), 'utf8');
  expect(page).toContain('only the claims that npm test -- cmd-adds-no-layer selects were checked');
  expect(page).toContain('Both verdicts are as expected.');

  expect(readFileSync(path.join(report, 'record.jsonl'), 'utf8')).toBe(before);
  expect(existsSync(path.join(report, 'index.html'))).toBe(true);
  for (const { stdout, stderr } of [whole, part]) expect(stdout + stderr).not.toContain(KILLED_WORKER);
  const list = await runScript(['list-claims'], { root });
  expect(list.stdout).toMatch(/✔ {2}✔ {3}article\/cmd-adds-no-layer/);
  expect(list.stdout).toMatch(/✔ {2}✔ {3}article\/greeting-is-printed/);
});

test('a watching run notices an edited Dockerfile, runs the scenarios that use it, and rebuilds it', async () => {
  const script = startScript(['test', '--engine', own.address, '--watch'], { root });
  const printed = (text: RegExp, times: number): Promise<void> =>
    eventually(() => {
      const lines = script.printed().match(new RegExp(text, 'gm')) ?? [];
      expect(lines.length).toBeGreaterThanOrEqual(times);
    });
  const asWritten = readFileSync(greeting, 'utf8');
  await printed(/No tests found related to files changed/, 1);

  writeFileSync(greeting, `${asWritten}# The same image.\n`);
  await printed(/^PASS (classic|BuildKit) .*cmd-adds-no-layer/, 2);
  replaceFile(greeting, asWritten.replace('CMD', 'RUN'));
  await printed(/^FAIL (classic|BuildKit) .*cmd-adds-no-layer/, 1);
  // Perhaps still during that run. As many editors save: twice, because a watcher can lose the file with the first one.
  replaceFile(greeting, `${asWritten}# The same image again.\n`);
  await printed(/^PASS (classic|BuildKit) .*cmd-adds-no-layer/, 4);
  const frames = script.printed().match(/^ +at .*$/gm);
  expect(frames).toEqual(frames?.map(() => expect.stringMatching(/\.scenario\.ts:\d+:\d+\)?$/)));
  expect(script.printed()).not.toContain(KILLED_WORKER);
  script.interrupt();
  expect((await script.ended).exitCode).toBe(130);
});
