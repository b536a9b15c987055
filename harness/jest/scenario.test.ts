import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { VerdictLine } from '../record/record';
import { harnessProject } from './projects';
import { scenario } from './scenario';

const ROOT = path.join(__dirname, '..', '..');

interface TestResult {
  readonly status: string;
  readonly title: string;
  readonly message: string;
}

interface Declared {
  /** Fields of the claim in addition to what it says and where it is written. */
  readonly claim?: string;
  readonly body: string;
}

const CLEAN_UP_FAILS = `await using thing = { [Symbol.asyncDispose]: () => Promise.reject(new Error('could not be removed')) };
  void thing;`;
const IS_FALSE = `isFalse: { because: 'it is not so', link: 'https://docs.example' },`;

const SCENARIOS: Readonly<Record<string, Declared>> = {
  'is-confirmed': { body: `expect(await run()).toHavePrinted('hi\\n');` },
  'is-refuted-at-first': {
    body: `globalThis.looks = (globalThis.looks ?? 0) + 1;
  expect(await run()).toHavePrinted(globalThis.looks === 1 ? 'ho\\n' : 'hi\\n');`,
  },
  'sees-nothing-at-first': {
    body: `globalThis.tries = (globalThis.tries ?? 0) + 1;
  if (globalThis.tries === 1) throw new Error('the port did not answer');
  expect(await run()).toHavePrinted('hi\\n');`,
  },
  'forgets-a-failing-matcher': {
    body: `const run1 = await run();
  void expect(Promise.resolve(run1)).resolves.toHaveExitedWith(1);
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-slow-failing-matcher': {
    body: `const run1 = await run();
  void expect(new Promise((resolve) => setTimeout(resolve, 300, run1))).resolves.toHaveExitedWith(1);
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-matcher-in-a-callback': {
    body: `const run1 = await run();
  [1].forEach(async (code) => { await Promise.resolve(); expect(run1).toHaveExitedWith(code); });
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'swallows-a-failing-matcher': {
    body: `const run1 = await run();
  try { expect(run1).toHaveExitedWith(1); } catch {}
  expect(run1).toHavePrinted('hi\\n');`,
  },
  'forgets-a-holding-matcher': {
    body: `void expect(run()).resolves.toHaveExitedWith(0); expect(1).toBe(1);`,
  },
  'forgets-a-run': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void run({ after: 300 });`,
  },
  'forgets-a-container': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  const container = await start();
  void container.stop();`,
  },
  'forgets-a-rejection': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void Promise.reject(new Error('nobody waited for this'));`,
  },
  'forgets-a-failing-run': {
    body: `expect(await run()).toHavePrinted('hi\\n');
  void run({ failing: true });
  await new Promise((resolve) => setTimeout(resolve, 50));`,
  },
  'asserts-after-its-end': {
    body: `const run1 = await run();
  expect(run1).toHavePrinted('hi\\n');
  setTimeout(() => { try { expect(run1).toHavePrinted('hi\\n'); } catch {} }, 200);`,
  },
  'is-false-and-its-control-fails': {
    claim: IS_FALSE,
    body: `const run1 = await run(); given(run1).toHaveExitedWith(1); expect(run1).toHavePrinted('ho\\n');`,
  },
  'is-false-and-its-control-fails-later': {
    claim: IS_FALSE,
    body: `const run1 = await run();
  void given(Promise.resolve(run1)).resolves.toHaveExitedWith(1);
  expect(run1).toHavePrinted('ho\\n');`,
  },
  'is-false-and-a-plain-control-fails': {
    claim: IS_FALSE,
    body: `const run1 = await run(); given(run1.exitCode).toBe(1); expect(run1).toHavePrinted('ho\\n');`,
  },
  'is-false-and-its-control-holds': {
    claim: IS_FALSE,
    body: `const run1 = await run(); given(run1).toHaveExitedWith(0); expect(run1).toHavePrinted('ho\\n');`,
  },
  'has-controls-only': { body: `given(await run()).toHavePrinted('hi\\n');` },
  'is-refuted-and-then-sees-nothing': {
    body: `globalThis.times = (globalThis.times ?? 0) + 1;
  if (globalThis.times > 1) throw new Error('the port did not answer');
  expect(await run()).toHavePrinted('ho\\n');`,
  },
  'has-no-base-image': {
    body: `process.stderr.write(['looked', 'for', 'a', 'base'].join(' '));
  throw Object.assign(new Error('no base image'), { code: 'BASE_IMAGE_MISSING' });`,
  },
  'is-refuted': { body: `expect(await run()).toHavePrinted('ho\\n');` },
  'asserts-nothing': { body: 'await run();' },
  'observes-nothing': { body: 'expect(1).toBe(1);' },
  'is-false-and-confirmed': { claim: IS_FALSE, body: `expect(await run()).toHavePrinted('hi\\n');` },
  'is-false-and-refuted': { claim: IS_FALSE, body: `expect(await run()).toHavePrinted('ho\\n');` },
  'is-false-and-throws': { claim: IS_FALSE, body: `await run(); throw new Error('engine lost');` },
  'throws-after-an-assertion': { body: `expect(await run()).toHaveExitedWith(0); throw new Error('engine lost');` },
  'quotes-a-stranger': {
    body: `await run(); throw new Error('it printed \\u001b]8;;http://evil.example\\u0007\\n::error::forged\\u009b2J');`,
  },
  'throws-nothing-at-all': { body: `expect(await run()).toHaveExitedWith(0); throw undefined;` },
  'misuses-a-matcher': { body: `expect(run()).toHaveExitedWith(0);` },
  'is-not-applicable': {
    claim: `exceptions: [{ where: { builder: 'classic' }, verdict: 'not-applicable', because: 'no such option' }],`,
    body: `process.stderr.write('the body was run'); await run();`,
  },
  'needs-what-is-missing': {
    claim: `needs: [
    [{ where: { builder: 'buildkit' }, verdict: 'refuted', because: 'only there' }],
    [{ where: { builder: 'classic' }, verdict: 'not-applicable', because: 'no such feature' }],
  ],
  exceptions: [{ where: { builder: 'classic' }, verdict: 'refuted', because: 'not reached' }],`,
    body: `throw new Error('the body was run');`,
  },
  'is-expected-otherwise-elsewhere': {
    claim: `exceptions: [{ where: { builder: 'buildkit' }, verdict: 'refuted', because: 'only there' }],`,
    body: `expect(await run()).toHavePrinted('hi\\n');`,
  },
  'fails-and-is-not-cleaned-up': { body: `${CLEAN_UP_FAILS} expect(await run()).toHavePrinted('ho\\n');` },
  'holds-and-is-not-cleaned-up': { body: `${CLEAN_UP_FAILS} expect(await run()).toHavePrinted('hi\\n');` },
};

/** Files that are not one scenario that ends. */
const ODD_FILES: Readonly<Record<string, string>> = {
  'declares-nothing': '',
  'declares-two': `scenario(declared, () => Promise.resolve());
scenario(declared, () => Promise.resolve());`,
  'rejects-while-nobody-waits': `scenario(declared, async () => {
  void Promise.reject(new Error('nobody waited for this'));
  await new Promise((resolve) => setTimeout(resolve, 500));
});`,
  'throws-at-its-top': `throw new Error('before scenario()');`,
  'does-not-compile': `scenario(declared, async ({ run }) => {
  const é = = await run();
});`,
  'imports-what-is-not-there': `import { nothing } from './nowhere';
scenario(declared, nothing);`,
};

let directory: string;
let output: string;
let results: Map<string, TestResult>;
const verdicts = new Map<string, VerdictLine>();

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-scenarios-'));
  for (const [id, { claim = '', body }] of Object.entries(SCENARIOS)) {
    const text = `import { expect, given, scenario } from ${JSON.stringify(path.join(ROOT, 'harness', 'index.ts'))};
scenario({ says: '${id}.', writtenIn: { document: 'Test', section: 'A' }, ${claim} }, async ({ run, start }) => {
  ${body}
});\n`;
    writeFileSync(path.join(directory, `${id}.scenario.ts`), text);
  }
  for (const [id, text] of Object.entries(ODD_FILES)) {
    const head = `import { scenario } from ${JSON.stringify(path.join(ROOT, 'harness', 'index.ts'))};
const declared = { says: '${id}.', writtenIn: { document: 'Test', section: 'A' } };\n`;
    writeFileSync(path.join(directory, `${id}.scenario.ts`), `${head}${text}\n`);
  }
  ({ output, results } = runJest());
  for (const line of readFileSync(path.join(directory, 'record.jsonl'), 'utf8').trimEnd().split('\n')) {
    const verdict = JSON.parse(line) as VerdictLine;
    verdicts.set(verdict.claim.id, verdict);
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

function runJest(...args: readonly string[]): { readonly output: string; readonly results: Map<string, TestResult> } {
  const failuresFile = path.join(directory, 'failures.jsonl');
  const config = {
    ...(harnessProject as object),
    rootDir: ROOT,
    roots: [directory],
    displayName: 'scenario',
    testMatch: ['**/*.scenario.ts'],
    testEnvironment: '<rootDir>/harness/jest/scenario-environment-fixture.ts',
    testRunner: '<rootDir>/harness/jest/scenario-runner.ts',
    setupFiles: [],
    testEnvironmentOptions: { recordFile: path.join(directory, 'record.jsonl') },
    reporters: ['default', ['<rootDir>/harness/jest/failures-reporter.mjs', { file: failuresFile }]],
  };
  const resultFile = path.join(directory, 'results.json');
  const jest = path.join(ROOT, 'node_modules', '.bin', 'jest');
  const ownArgs = ['--config', JSON.stringify(config), '--runInBand', '--json', `--outputFile=${resultFile}`];
  const child = spawnSync(process.execPath, [jest, ...ownArgs, ...args], { cwd: ROOT, encoding: 'utf8' });
  return { output: child.stderr, results: resultsIn(resultFile) };
}

function resultsIn(file: string): Map<string, TestResult> {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly testResults: readonly {
      readonly name: string;
      readonly message: string;
      readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
    }[];
  };
  return new Map(
    testResults.map(({ name, message, assertionResults }) => {
      const [{ status, title } = { status: message, title: '' }] = assertionResults;
      // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
      const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
      return [path.basename(name, '.scenario.ts'), { status, title, message: plain }];
    }),
  );
}

describe('scenario', () => {
  test.each([
    ['is-confirmed', 'confirmed', 'passed'],
    ['is-refuted-at-first', 'confirmed', 'passed'],
    ['sees-nothing-at-first', 'confirmed', 'passed'],
    ['has-no-base-image', 'not-observed', 'failed'],
    ['forgets-a-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-slow-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-matcher-in-a-callback', 'refuted', 'failed'],
    ['swallows-a-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-holding-matcher', 'confirmed', 'passed'],
    ['forgets-a-run', 'not-observed', 'failed'],
    ['forgets-a-container', 'not-observed', 'failed'],
    ['forgets-a-rejection', 'not-observed', 'failed'],
    ['forgets-a-failing-run', 'not-observed', 'failed'],
    // Jest had counted the test by then; the line in the record is written again.
    ['asserts-after-its-end', 'not-observed', 'passed'],
    ['is-false-and-its-control-fails', 'not-observed', 'failed'],
    ['is-false-and-its-control-fails-later', 'not-observed', 'failed'],
    ['is-false-and-a-plain-control-fails', 'not-observed', 'failed'],
    ['is-false-and-its-control-holds', 'refuted', 'passed'],
    ['has-controls-only', 'not-observed', 'failed'],
    ['is-refuted-and-then-sees-nothing', 'refuted', 'failed'],
    ['is-refuted', 'refuted', 'failed'],
    ['asserts-nothing', 'not-observed', 'failed'],
    ['observes-nothing', 'not-observed', 'failed'],
    ['is-false-and-confirmed', 'confirmed', 'failed'],
    ['is-false-and-refuted', 'refuted', 'passed'],
    ['is-false-and-throws', 'not-observed', 'failed'],
    ['throws-after-an-assertion', 'not-observed', 'failed'],
    ['throws-nothing-at-all', 'not-observed', 'failed'],
    ['misuses-a-matcher', 'not-observed', 'failed'],
    ['is-not-applicable', 'not-applicable', 'passed'],
    ['needs-what-is-missing', 'not-applicable', 'passed'],
    ['is-expected-otherwise-elsewhere', 'confirmed', 'passed'],
    ['fails-and-is-not-cleaned-up', 'refuted', 'failed'],
    ['holds-and-is-not-cleaned-up', 'not-observed', 'failed'],
  ])('that %s gives the verdict %s, and its test has %s', (id, outcome, status) => {
    expect(verdicts.get(id)?.verdict.outcome).toBe(outcome);
    expect(results.get(id)?.status).toBe(status);
  });

  test('writes one verdict for each file', () => {
    expect([...verdicts.keys()].toSorted()).toEqual([...results.keys()].toSorted());
    expect([...results.keys()].toSorted()).toEqual([...Object.keys(SCENARIOS), ...Object.keys(ODD_FILES)].toSorted());
  });

  test('keeps both attempts of a retried claim whole, and says which one decided', () => {
    expect(verdicts.get('is-refuted-at-first')).toMatchObject({
      verdict: { outcome: 'confirmed' },
      otherAttempt: {
        number: 1,
        verdict: { outcome: 'refuted', because: expect.stringMatching(/^expect\(run\)/) },
        seen: ['docker run IMAGE printed "hi\\n".'],
        evidence: [{ kind: 'run' }],
        startedAt: expect.stringMatching(/Z$/),
        durationMs: expect.any(Number),
      },
    });
    expect(verdicts.get('sees-nothing-at-first')?.otherAttempt).toMatchObject({
      verdict: { outcome: 'not-observed', because: 'the port did not answer' },
    });
    expect(verdicts.get('is-refuted')).toMatchObject({ otherAttempt: { number: 1, verdict: { outcome: 'refuted' } } });
  });

  test('keeps a refutation when the retry saw nothing', () => {
    expect(verdicts.get('is-refuted-and-then-sees-nothing')).toMatchObject({
      verdict: { outcome: 'refuted' },
      evidence: [{ kind: 'run' }],
      otherAttempt: { number: 2, verdict: { outcome: 'not-observed', because: 'the port did not answer' } },
    });
  });

  test('retries neither an expected answer nor what another attempt cannot help', () => {
    expect(verdicts.get('is-false-and-refuted')?.otherAttempt).toBeUndefined();
    expect(output.match(/looked for a base/g)).toHaveLength(1);
  });

  test('calls its test by what the claim says', () => {
    expect(results.get('is-confirmed')?.title).toBe('is-confirmed.');
  });

  test('records the claim, the cell, what was seen and the evidence', () => {
    expect(verdicts.get('is-confirmed')).toEqual({
      type: 'verdict',
      claim: {
        id: 'is-confirmed',
        says: 'is-confirmed.',
        writtenIn: [{ document: 'Test', section: 'A' }],
        reading: 'effect',
        expected: { verdict: 'confirmed', exceptions: [] },
      },
      cell: 'Docker 26.1.5 · classic',
      verdict: { outcome: 'confirmed' },
      expected: { verdict: 'confirmed' },
      seen: ['docker run IMAGE printed "hi\\n".'],
      evidence: [expect.objectContaining({ kind: 'run', exitCode: 0 })],
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      durationMs: expect.any(Number),
      file: 'scenarios/is-confirmed.scenario.ts',
    });
  });

  test('keeps the evidence and what was seen of a refutation too', () => {
    expect(verdicts.get('is-refuted')).toMatchObject({
      verdict: { because: expect.stringContaining('toHavePrinted') },
      seen: ['docker run IMAGE printed "hi\\n".'],
      evidence: [{ kind: 'run' }],
    });
    expect(results.get('is-refuted')?.message).toContain('expect(run).toHavePrinted("ho\\n")');
  });

  test.each([
    ['asserts-nothing', 'The scenario asserts-nothing asserts nothing, so it can prove nothing.'],
    ['observes-nothing', 'The scenario observes-nothing observes nothing, so it can prove nothing.'],
    [
      'has-controls-only',
      'The scenario has-controls-only asserts nothing about the claim: given() only establishes what there is to see, so it can prove nothing.',
    ],
    ['forgets-a-run', 'The scenario forgets-a-run ended while run() had not.'],
    ['forgets-a-container', 'The scenario forgets-a-container ended while stop() had not.'],
    ['forgets-a-rejection', 'nobody waited for this'],
    ['forgets-a-failing-run', 'the engine is gone'],
    ['throws-after-an-assertion', 'engine lost'],
    ['throws-nothing-at-all', 'The scenario throws-nothing-at-all threw undefined.'],
    ['holds-and-is-not-cleaned-up', 'could not be removed'],
  ])('that %s says so in the verdict and in the test', (id, because) => {
    expect(verdicts.get(id)?.verdict).toEqual({ outcome: 'not-observed', because });
    expect(results.get(id)?.message).toContain(because);
  });

  test('says what a control found, in its own words', () => {
    const { verdict } = verdicts.get('is-false-and-its-control-fails') ?? {};
    expect(verdict).toMatchObject({ because: expect.stringMatching(/^given\(run\)\.toHaveExitedWith\(1\)/) });
    expect(results.get('is-false-and-its-control-fails')?.message).toContain('given(run).toHaveExitedWith(1)');
  });

  test('doubts a verdict after which something was asserted', () => {
    expect(verdicts.get('asserts-after-its-end')?.verdict).toEqual({
      outcome: 'not-observed',
      because: 'The scenario asserts-after-its-end called expect() after it had ended.',
    });
  });

  test('shows the line of an assertion that nobody awaited', () => {
    expect(results.get('forgets-a-failing-matcher')?.message).toMatch(/forgets-a-failing-matcher\.scenario\.ts:4:/);
  });

  test.each([
    ['declares-nothing', 'A scenario file calls scenario() once; declares-nothing.scenario.ts calls it 0 times.'],
    ['declares-two', 'A scenario file calls scenario() once; declares-two.scenario.ts calls it 2 times.'],
    ['rejects-while-nobody-waits', 'nobody waited for this'],
    ['throws-at-its-top', 'before scenario()'],
  ])('that a file %s fails it', (id, because) => {
    expect(results.get(id)?.message).toContain(because);
    expect(results.get(id)?.status).not.toBe('passed');
  });

  test('shows what it quotes without terminal sequences', () => {
    expect(output).toContain('it printed');
    expect(output).not.toContain('\u001b]8');
    expect(output).not.toContain('\u009b');
  });

  test.each([
    ['does-not-compile', ":4:13 can't be compiled: Expression expected.", 4],
    ['imports-what-is-not-there', " can't be loaded: Cannot find module './nowhere'", undefined],
    ['throws-at-its-top', ":3:7 can't be loaded: before scenario()", 3],
    [
      'declares-nothing',
      " can't be loaded: A scenario file calls scenario() once; declares-nothing.scenario.ts calls it 0 times.",
      undefined,
    ],
  ])('of a file that %s is not observed, and says why in one line', (id, because, line) => {
    const file = `scenarios/${id}.scenario.ts`;
    const verdict = { outcome: 'not-observed', because: `${file}${because}` };
    expect(verdicts.get(id)).toMatchObject({ verdict, expected: { verdict: 'confirmed' }, file });
    expect(verdicts.get(id)?.line).toBe(line);
  });

  test('shows the fault of a file that does not compile, and not where the compiler was', () => {
    expect(results.get('does-not-compile')?.message).toContain("can't be compiled: Expression expected.");
    expect(output).not.toContain('Stack backtrace');
    expect(output).not.toContain('<unknown>');
  });

  test('shows the line that failed, as it is in the file', () => {
    expect(results.get('is-refuted')?.message).toMatch(/is-refuted\.scenario\.ts:3:/);
    expect(results.get('throws-at-its-top')?.message).toMatch(/throws-at-its-top\.scenario\.ts:3:/);
  });

  test('that fails is written down with its cell, also when its file could not be run', () => {
    const failures = readFileSync(path.join(directory, 'failures.jsonl'), 'utf8').trimEnd().split('\n');
    const written = failures.map((line) => JSON.parse(line) as { cell: string; file: string; message: string });
    const failed = [...results].filter(([, { status }]) => status !== 'passed').map(([id]) => id);
    expect(written.map(({ file }) => path.basename(file, '.scenario.ts')).toSorted()).toEqual(failed.toSorted());
    expect(failed).toEqual(expect.arrayContaining(['is-refuted', 'throws-at-its-top', 'rejects-while-nobody-waits']));
    expect(new Set(written.map(({ cell }) => cell))).toEqual(new Set(['scenario']));
    expect(written.find(({ file }) => file.includes('throws-at-its-top'))?.message).toContain('before scenario()');
  });

  test('is left out, and says so, when Jest looks for tests of another name', () => {
    const chosen = runJest('--testNamePattern', 'IS-CONFIRMED', '--testPathPatterns', 'is-confirmed|is-refuted');
    expect(chosen.results.get('is-confirmed')?.status).toBe('passed');
    expect(chosen.results.get('is-refuted')?.status).toBe('pending');
  });

  test('that is confirmed against its expectation says why that was expected', () => {
    const { message = '' } = results.get('is-false-and-confirmed') ?? {};
    expect(message).toContain('The claim was confirmed, but is expected to be refuted here: it is not so\n');
    expect(message).toContain('If the engine has changed, change the expectation.');
    expect(verdicts.get('is-false-and-confirmed')?.expected).toEqual({
      verdict: 'refuted',
      because: 'it is not so',
      link: 'https://docs.example',
    });
  });

  test('that is not applicable is not run, and says why', () => {
    expect(verdicts.get('is-not-applicable')).toMatchObject({
      verdict: { outcome: 'not-applicable', because: 'no such option' },
      seen: [],
      evidence: [],
    });
    expect(output).not.toContain('the body was run');
  });

  test('that needs a missing feature has the verdict of the feature, before its own exceptions', () => {
    expect(verdicts.get('needs-what-is-missing')).toMatchObject({
      verdict: { outcome: 'not-applicable', because: 'no such feature' },
      claim: {
        expected: {
          exceptions: [{ because: 'only there' }, { because: 'no such feature' }, { because: 'not reached' }],
        },
      },
    });
  });

  test('that fails and is not cleaned up shows both errors', () => {
    const { message = '' } = results.get('fails-and-is-not-cleaned-up') ?? {};
    expect(message).toContain('The scenario failed, and cleaning up after it failed too.');
    expect(message).toContain('expect(run).toHavePrinted("ho\\n")');
    expect(message).toContain('could not be removed');
    expect(verdicts.get('fails-and-is-not-cleaned-up')?.verdict).toEqual({
      outcome: 'refuted',
      because: expect.stringContaining('expect('),
    });
  });
});

test('scenario() works nowhere else', () => {
  const declared = { says: 'A.', writtenIn: { document: 'Test', section: 'A' } };
  expect(() => scenario(declared, () => Promise.resolve())).toThrow(
    'scenario() works in a scenario file that Jest runs, and nowhere else.',
  );
});
