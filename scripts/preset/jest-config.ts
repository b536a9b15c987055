import os from 'node:os';
import path from 'node:path';
import type { Config } from 'jest';
import { DOCKER_BUILDERS, type Builder } from '../../harness/engine/engine';
import { builderName } from '../../harness/session/cells';
import { patience } from '../../harness/support/pace';
import { requirePartsOfJest } from './parts-of-jest';

/** Where the claims of a project are, and what they are checked with. Paths are relative to `root`. */
export interface ClaimsOptions {
  /** The directory of the project; the current one when absent. */
  readonly root?: string;
  /** Files that end in `.scenario.ts`, one claim each; default: `scenarios`. */
  readonly scenarios?: string;
  /** The directory with all build contexts, by which scenarios name them; default: `dockerfiles`. */
  readonly contexts?: string;
  /** Where the record and the reports go; default: `report`. */
  readonly output?: string;
  /** A Jest project each; default: `classic` and `buildkit`. Podman has `buildah`. */
  readonly builders?: readonly Builder[];
}

/** The part that Jest's global setup receives. */
export type ResolvedClaims = Required<Omit<ClaimsOptions, 'builders'>>;

const HARNESS = path.join(__dirname, '..', '..', 'harness', 'jest');

/**
 * A configuration of Jest that checks the claims of a project with `scenario()`, and writes a record and the reports.
 * `@swc/core` and `@swc/jest` compile the scenarios.
 *
 * @example
 * // jest.config.js
 * module.exports = require('layerproof/preset').claimsConfig({ scenarios: 'claims', contexts: 'images' });
 * @throws LayerproofError `USAGE` when a package of Jest is not found from here.
 */
export function claimsConfig({ builders = DOCKER_BUILDERS, ...options }: ClaimsOptions = {}): Config {
  requirePartsOfJest();
  const claims: ResolvedClaims = {
    root: process.cwd(),
    scenarios: 'scenarios',
    contexts: 'dockerfiles',
    output: 'report',
    ...options,
  };
  const directory = path.join(claims.root, claims.scenarios);
  return {
    rootDir: claims.root,
    // More workers than cores: a scenario mostly waits for the engine.
    maxWorkers: os.availableParallelism() * 2,
    testTimeout: patience(10 * 60_000),
    // With a limit of memory Jest never runs files in its own process, which the watchdog would end with all of them.
    workerIdleMemoryLimit: os.totalmem(),
    projects: builders.map((builder) => ({
      rootDir: claims.root,
      roots: [directory],
      displayName: builderName(builder),
      testMatch: [`${directory}/**/*.scenario.ts`],
      transform: {
        '\\.ts$': [
          '@swc/jest',
          {
            jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
            module: { type: 'commonjs' },
            sourceMaps: 'inline',
          },
        ],
      },
      injectGlobals: false,
      runner: path.join(HARNESS, 'stage-runner'),
      testEnvironment: path.join(HARNESS, 'environment'),
      testRunner: path.join(HARNESS, 'scenario-runner'),
      testEnvironmentOptions: { cell: builder, claims },
      globalSetup: path.join(__dirname, 'global-setup'),
      globalTeardown: path.join(__dirname, 'global-teardown'),
    })),
  };
}
