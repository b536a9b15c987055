import os from 'node:os';
import path from 'node:path';
import type { Config } from 'jest';
import { DOCKER_BUILDERS, type Builder } from '../../harness/engine/engine';
import { waitsIn } from '../../harness/jest/starts-from';
import { builderName } from '../../harness/session/cells';
import { readSessionFile } from '../../harness/session/session-file';
import { readEnvironment } from '../../harness/support/environment';
import { patience } from '../../harness/support/pace';
import type { ResolvedClaims } from '../shared/claims-project';
import { requirePartsOfJest } from './parts-of-jest';
import { SCENARIO_SUFFIX } from '../../harness/verdict/scenario-file';

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
  const directory = path.resolve(claims.root, claims.scenarios);
  const inDirectory = `<rootDir>/${path.relative(claims.root, directory)}`;
  return {
    rootDir: claims.root,
    // More workers than cores: a scenario mostly waits for the engine.
    maxWorkers: os.availableParallelism() * 2,
    testTimeout: patience(10 * 60_000),
    // With a limit of memory Jest never runs files in its own process, which the watchdog would kill with all of them.
    workerIdleMemoryLimit: os.totalmem(),
    projects: (cellsOfSession(directory) ?? cellsOf(builders)).map(({ name, cell, ids, waits }) => ({
      rootDir: claims.root,
      roots: [directory],
      displayName: name,
      testMatch: ids.map((id) => `${inDirectory}/${id}${SCENARIO_SUFFIX}`),
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
      testEnvironmentOptions: { cell, waits, claims },
      globalSetup: path.join(__dirname, 'global-setup'),
      globalTeardown: path.join(__dirname, 'global-teardown'),
    })),
  };
}

/** A Jest project for the claims of one cell. */
interface CellProject {
  readonly name: string;
  readonly cell: string;
  /** Of its claims, or a pattern for them. */
  readonly ids: readonly string[];
  readonly waits: Readonly<Record<string, number>>;
}

/** For `npx jest`, which opens its session later. */
function cellsOf(builders: readonly Builder[]): readonly CellProject[] {
  return builders.map((builder) => ({ name: builderName(builder), cell: builder, ids: ['**/*'], waits: {} }));
}

/** For a command of layerproof, such as `layerproof matrix`: it has a session for these claims. */
function cellsOfSession(directory: string): readonly CellProject[] | undefined {
  const { sessionFile } = readEnvironment();
  if (sessionFile === undefined) return undefined;
  const session = readSessionFile(sessionFile);
  if (session.scenariosDirectory !== directory) return undefined;
  return session.cells.map((cell) => {
    const { name, claims: ids = ['**/*'] } = cell;
    return { name, cell: name, ids, waits: waitsIn(cell, session) };
  });
}
