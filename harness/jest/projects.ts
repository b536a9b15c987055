import os from 'node:os';
import path from 'node:path';
import type { Config } from 'jest';
import { DOCKER_BUILDERS } from '../engine/engine';
import { builderName } from '../session/cells';
import { jestFailuresFileIn, readSessionFile } from '../session/session-file';
import { readEnvironment } from '../support/environment';

type Project = NonNullable<Config['projects']>[number];

/** Compiles TypeScript without looking at types: those are the matter of `npm run check`. */
const TRANSFORM = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
} satisfies Config['transform'];

const COMMON = {
  rootDir: path.join(__dirname, '..', '..'),
  // Not the whole repository: Jest would look through node_modules at every start.
  roots: ['<rootDir>/harness', '<rootDir>/scenarios', '<rootDir>/scripts'],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  transform: TRANSFORM,
  setupFiles: ['<rootDir>/harness/jest/suppressed-error-name.ts'],
  injectGlobals: false,
} satisfies Config;

/** The harness's own tests that need no engine. */
export const harnessProject: Project = {
  ...COMMON,
  displayName: 'harness',
  testMatch: ['<rootDir>/{harness,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['\\.(engine|browser)\\.test\\.ts$'],
};

/** The harness's own tests on a real engine. */
const engineProject: Project = {
  ...COMMON,
  displayName: 'engine',
  testMatch: ['<rootDir>/{harness,scripts}/**/*.engine.test.ts'],
  setupFiles: [...COMMON.setupFiles, '<rootDir>/harness/jest/engine-setup.ts'],
  globalSetup: '<rootDir>/harness/jest/global-setup.ts',
  globalTeardown: '<rootDir>/harness/jest/global-teardown.ts',
};

/** The HTML report in a real browser; skipped, with a title that says so, where there is none. */
export const reportProject: Project = {
  ...COMMON,
  displayName: 'report',
  testMatch: ['<rootDir>/harness/**/*.browser.test.ts'],
};

/** All of it: what `npm test` and `npx jest` run. */
export function wholeConfig(): Config {
  return configOf([harnessProject, reportProject, engineProject, ...scenarioProjects(readEnvironment().sessionFile)]);
}

/** The scenarios of a session and nothing else: Jest looks at the files of every project before it runs one. */
export function scenarioConfig(sessionFile: string): Config {
  const file = jestFailuresFileIn(path.dirname(sessionFile));
  return {
    ...configOf(scenarioProjects(sessionFile)),
    // Nobody watches files in such a run, so Jest need not look for a program that does.
    watchman: false,
    reporters: ['default', ['<rootDir>/harness/jest/failures-reporter.mjs', { file }]],
  };
}

function configOf(projects: NonNullable<Config['projects']>): Config {
  // More workers than cores: a scenario mostly waits for the engine. A number, since Jest takes "150%" for 150 workers.
  return { rootDir: COMMON.rootDir, maxWorkers: Math.ceil(os.availableParallelism() * 1.5), projects };
}

/** Once for each cell of the session; for the two builders of whatever engine is found when there is none yet. */
function scenarioProjects(sessionFile: string | undefined): Project[] {
  if (sessionFile === undefined) {
    return DOCKER_BUILDERS.map((builder) => scenarioProject({ name: builderName(builder), cell: builder }));
  }
  return readSessionFile(sessionFile).cells.map(({ name, claims }) =>
    scenarioProject({ name, cell: name, ...(claims === undefined ? {} : { claims }) }),
  );
}

function scenarioProject({
  name,
  cell,
  claims,
}: {
  readonly name: string;
  readonly cell: string;
  readonly claims?: readonly string[];
}): Project {
  return {
    ...COMMON,
    roots: ['<rootDir>/scenarios'],
    displayName: name,
    testMatch: claims?.map((id) => `<rootDir>/scenarios/${id}.scenario.ts`) ?? ['<rootDir>/scenarios/**/*.scenario.ts'],
    testEnvironment: '<rootDir>/harness/jest/environment.ts',
    testRunner: '<rootDir>/harness/jest/scenario-runner.ts',
    setupFiles: [],
    testEnvironmentOptions: { cell },
    globalSetup: '<rootDir>/harness/jest/global-setup.ts',
    globalTeardown: '<rootDir>/harness/jest/global-teardown.ts',
  };
}
