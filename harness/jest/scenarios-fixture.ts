import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FORGETFUL, IS_FALSE, type Declared } from './forgetful-scenarios-fixture';
import { ODD_FILES } from './odd-scenarios-fixture';
import { patience } from '../support/pace';
import { harnessProject } from './projects';

const ROOT = path.join(__dirname, '..', '..');

export interface TestResult {
  readonly status: string;
  readonly title: string;
  readonly message: string;
}

const CLEAN_UP_FAILS = `await using thing = { [Symbol.asyncDispose]: () => Promise.reject(new Error('could not be removed')) };
  void thing;`;

export const SCENARIOS: Readonly<Record<string, Declared>> = {
  ...FORGETFUL,
  'is-confirmed': {
    claim: `about: { document: 'Test', section: 'B' },`,
    body: `expect(await run()).toHavePrinted('hi\\n');`,
  },
  'is-refuted-at-first': {
    body: `globalThis.attempts = (globalThis.attempts ?? 0) + 1;
  expect(await run()).toHavePrinted(globalThis.attempts === 1 ? 'ho\\n' : 'hi\\n');`,
  },
  'sees-nothing-at-first': {
    body: `globalThis.tries = (globalThis.tries ?? 0) + 1;
  if (globalThis.tries === 1) throw new Error('the port did not answer');
  expect(await run()).toHavePrinted('hi\\n');`,
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
  'throws-what-has-no-text': { body: `expect(await run()).toHaveExitedWith(0); throw Object.create(null);` },
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

/** Writes all of them to a directory. */
export function writeScenarios(directory: string): void {
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
}

/** Runs those of a directory with Jest, in its own process unless the arguments say how many workers it has. */
export function runJest(
  directory: string,
  ...args: readonly string[]
): { readonly output: string; readonly results: Map<string, TestResult> } {
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
    // As in a run of layerproof: on a busy machine a process takes longer to end than Jest's half a second.
    workerGracefulExitTimeout: patience(10_000),
    reporters: ['default', ['<rootDir>/harness/jest/failures-reporter.mjs', { file: failuresFile }]],
  };
  const resultFile = path.join(directory, 'results.json');
  const jest = path.join(ROOT, 'node_modules', '.bin', 'jest');
  const inBand = args.some((word) => word.startsWith('--maxWorkers')) ? [] : ['--runInBand'];
  const ownArgs = ['--config', JSON.stringify(config), ...inBand, '--json', `--outputFile=${resultFile}`];
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
      // eslint-disable-next-line no-control-regex -- the pattern looks for the escape character
      const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
      return [path.basename(name, '.scenario.ts'), { status, title, message: plain }];
    }),
  );
}
