import os from 'node:os';
import path from 'node:path';
import type { Config } from 'jest';
import { DOCKER_BUILDERS } from '../engine/engine';
import { builderName, type SessionCell } from '../session/cells';
import { jestFailuresFileIn, readSessionFile } from '../session/session-file';
import { disableCacheOfTsx, readEnvironment } from '../support/environment';
import { patience } from '../support/pace';
import { providePrivateDirectory } from '../support/private-directory';
import { compiledCodeDirectory } from './compiled-code';
import { ENGINE, FLEET, HARNESS, HEAVY, PROCESS, REPORT } from './project-names';
import { waitsIn } from './starts-from';
import { scenarioFileOf } from '../verdict/scenario-file';

type Project = NonNullable<Config['projects']>[number];

/** Compiles TypeScript without checking types, which is up to `npm run check`. */
const TRANSFORM = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
} satisfies Config['transform'];

const ROOT = path.join(__dirname, '..', '..');

/** A user's compiled code; scripts/run.mjs keeps its own there too. */
export const CACHE = compiledCodeDirectory();

const COMMON = {
  rootDir: ROOT,
  // Not the whole repository: Jest would crawl node_modules at every start.
  roots: ['<rootDir>/harness', '<rootDir>/scenarios', '<rootDir>/scripts'],
  cacheDirectory: path.join(CACHE, 'jest'),
  transform: TRANSFORM,
  setupFiles: ['<rootDir>/harness/jest/suppressed-error-name.ts'],
  injectGlobals: false,
  runner: '<rootDir>/harness/jest/stage-runner.ts',
} satisfies Config;

/** The harness's own tests that need no engine. */
export const harnessProject: Project = {
  ...COMMON,
  testEnvironment: '<rootDir>/harness/jest/empty-environment.ts',
  testRunner: '<rootDir>/harness/jest/unit-runner.ts',
  setupFiles: [],
  displayName: HARNESS,
  testMatch: ['<rootDir>/{harness,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['\\.(process|engine|heavy|fleet|browser)\\.test\\.ts$'],
};

/** Those that start commands of layerproof, or Jest itself, as processes: half of the CPU time, in a twentieth of the files. */
const processProject: Project = {
  ...harnessProject,
  displayName: PROCESS,
  testMatch: ['<rootDir>/{harness,scripts}/**/*.process.test.ts'],
  testPathIgnorePatterns: [],
};

/**
 * The harness's own tests on a real engine that load it no more than a scenario does; they run alongside the scenarios.
 */
const engineProject: Project = {
  ...COMMON,
  displayName: ENGINE,
  testMatch: ['<rootDir>/{harness,scripts}/**/*.engine.test.ts'],
  setupFiles: [...COMMON.setupFiles, '<rootDir>/harness/jest/engine-setup.ts'],
  globalSetup: '<rootDir>/harness/jest/global-setup.ts',
  globalTeardown: '<rootDir>/harness/jest/global-teardown.ts',
};

/** The harness's own tests that start an engine or a whole run, or flood an engine; they run one file at a time. */
const heavyProject: Project = {
  ...engineProject,
  displayName: HEAVY,
  testMatch: ['<rootDir>/{harness,scripts}/**/*.heavy.test.ts'],
};

/** The harness's own tests that start further engines on that one, which takes minutes. */
const fleetProject: Project = {
  ...engineProject,
  displayName: FLEET,
  testMatch: ['<rootDir>/{harness,scripts}/**/*.fleet.test.ts'],
};

/** The HTML report in a real browser; skipped, with a title that says so, if there is none. */
export const reportProject: Project = {
  ...COMMON,
  displayName: REPORT,
  testMatch: ['<rootDir>/harness/**/*.browser.test.ts'],
};

/** All of it, in the order in which it runs: what `npm test` and `npx jest` run. */
export function wholeConfig(): Config {
  const { sessionFile } = readEnvironment();
  return configOf([
    harnessProject,
    processProject,
    ...builderProjects(sessionFile).map(withContexts),
    engineProject,
    reportProject,
    heavyProject,
    fleetProject,
  ]);
}

/** Jest also watches the build contexts, and knows which scenarios use them. */
function withContexts(project: Config): Config {
  const haste = { hasteMapModulePath: path.join(__dirname, 'haste-map.cjs') };
  return { ...project, roots: [...(project.roots ?? []), '<rootDir>/dockerfiles'], haste };
}

/** The scenarios of a session and nothing else: Jest reads the files of every project before it runs one. */
export function scenarioConfig(sessionFile: string): Config {
  const file = jestFailuresFileIn(path.dirname(sessionFile));
  return {
    ...configOf(scenarioProjects(sessionFile)),
    // Nobody watches files in such a run, so Jest need not search for a program that does.
    watchman: false,
    // With a memory limit, Jest never runs files in its own process, which the watchdog would kill with all of them.
    workerIdleMemoryLimit: os.totalmem(),
    reporters: ['default', ['<rootDir>/harness/jest/failures-reporter.mjs', { file }]],
  };
}

function configOf(projects: NonNullable<Config['projects']>): Config {
  const next = 'Remove it; it is created again. In a checkout of another user, run as that user.';
  providePrivateDirectory({ directory: CACHE, what: 'The cache of Jest', next });
  disableCacheOfTsx();
  // More workers than cores: a scenario mostly waits for the engine. A number, since Jest takes "150%" for 150 workers.
  return {
    rootDir: COMMON.rootDir,
    maxWorkers: os.availableParallelism() * 2,
    // A test that never ends is stopped; a slow one is not.
    testTimeout: patience(10 * 60_000),
    // A worker process has nothing open at its end, but on a busy machine it takes longer than Jest's half a second to
    // exit.
    workerGracefulExitTimeout: patience(10_000),
    projects,
  };
}

/**
 * Once for each builder of the one engine, by its name alone, so that projects are called the same with `npm test` and
 * with
 * `npx jest`; for those of Docker when no engine is known yet.
 */
function builderProjects(sessionFile: string | undefined): Config[] {
  if (sessionFile !== undefined) return scenarioProjects(sessionFile, ({ builder }) => builderName(builder));
  return DOCKER_BUILDERS.map((builder) => scenarioProject({ name: builderName(builder), cell: builder }));
}

/** Once for each cell of the session. */
function scenarioProjects(sessionFile: string, nameOf = ({ name }: SessionCell): string => name): Config[] {
  const session = readSessionFile(sessionFile);
  return session.cells.map((cell) => {
    const { name, claims } = cell;
    const waits = waitsIn(cell, session);
    return scenarioProject({ name: nameOf(cell), cell: name, waits, ...(claims && { claims }) });
  });
}

function scenarioProject({
  name,
  cell,
  claims,
  waits = {},
}: {
  readonly name: string;
  readonly cell: string;
  readonly claims?: readonly string[];
  /** How late scenarios can start, for scenario-sequencer.mjs. */
  readonly waits?: Readonly<Record<string, number>>;
}): Config {
  return {
    ...COMMON,
    roots: ['<rootDir>/scenarios'],
    displayName: name,
    testMatch: (claims ?? ['**/*']).map((id) => `<rootDir>/${scenarioFileOf(id)}`),
    testEnvironment: '<rootDir>/harness/jest/environment.ts',
    testRunner: '<rootDir>/harness/jest/scenario-runner.ts',
    setupFiles: [],
    testEnvironmentOptions: { cell, waits },
    globalSetup: '<rootDir>/harness/jest/global-setup.ts',
    globalTeardown: '<rootDir>/harness/jest/global-teardown.ts',
  };
}
