import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { claimIdsIn } from '../../harness/session/planned-claims';
import { callOf, IS_PACKAGE } from '../../harness/support/command-call';
import { childEnvironment, SESSION_FILE_VARIABLE } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { patience } from '../../harness/support/pace';
import type { Arguments } from './main';
import { claimsIn, REPORTS, ROOT, type ClaimChoice } from './options';

/** What claimsConfig() puts into a configuration of Jest for the setup and for commands; `root` is absolute. */
export interface ResolvedClaims {
  readonly root: string;
  readonly scenarios: string;
  readonly contexts: string;
  readonly output: string;
}

/** Where the claims of a run are. */
export interface ClaimsProject {
  readonly root: string;
  /** Relative to the root. */
  readonly scenarios: string;
  /** Relative to the root. */
  readonly contexts: string;
  /** Where the record and the reports go unless `--output` says otherwise. */
  readonly output: string;
  /** How Jest runs the claims of a user's project; absent for the catalog of a clone. */
  readonly jest?: ProjectJest;
}

export interface ProjectJest {
  /** Its `bin/jest.js`. */
  readonly program: string;
  /** The directory in which the user called the command. */
  readonly directory: string;
  /** `--config`, if the user named one. */
  readonly args: readonly string[];
}

/** The claims of a clone of layerproof. */
export const CATALOG: ClaimsProject = { root: ROOT, scenarios: 'scenarios', contexts: 'dockerfiles', output: REPORTS };

/**
 * The catalog in a clone; in the package, the project of the user, as its configuration of Jest describes it.
 *
 * @param config A configuration that Jest does not find by itself.
 * @throws HarnessError `USAGE` when there is no Jest, no such configuration, or no claim.
 */
export async function claimsProject(config: string | undefined): Promise<ClaimsProject> {
  if (!IS_PACKAGE && config === undefined) return CATALOG;
  const jest = {
    program: jestProgram(),
    directory: process.cwd(),
    args: config === undefined ? [] : ['--config', config],
  };
  const shown = await shownConfig(jest);
  const claims = shown.configs.map(({ testEnvironmentOptions }) => testEnvironmentOptions?.claims).find(Boolean);
  if (claims === undefined)
    throw new HarnessError('USAGE', `${config ?? "Jest's configuration in this directory"} has no claims.`, {
      next: `Make it with claimsConfig() of layerproof/preset, or name another one with --config.`,
    });
  const root = path.resolve(claims.root);
  const project = { root, scenarios: claims.scenarios, contexts: claims.contexts };
  if (claimIdsIn(path.join(root, claims.scenarios)).length === 0)
    throw new HarnessError('USAGE', `There is no claim in ${claims.scenarios}, so there is nothing to check.`, {
      next: 'A claim is a file whose name ends in .scenario.ts.',
    });
  return { ...project, output: path.resolve(root, claims.output), jest };
}

/**
 * The claims that words select: ids, their beginnings, or paths of their files.
 *
 * @throws HarnessError `USAGE` for a word that matches no claim.
 */
export function claimsOfProject(
  { root, scenarios, jest }: ClaimsProject,
  words: readonly string[],
  choice: ClaimChoice,
): readonly string[] {
  const prefix = `${path.posix.normalize(scenarios)}/`;
  const ids = words.map((word) => (word.startsWith(prefix) ? word.slice(prefix.length) : word));
  return claimsIn(ids, { ...choice, catalog: choice.catalog || jest !== undefined }, path.join(root, scenarios));
}

/** The arguments of a command with the project's own `--output`, unless the user gave one. */
export function withOutputOf({ output }: ClaimsProject, args: Arguments): Arguments {
  return { ...args, values: { output, ...args.values } };
}

/** Jest in the user's project, or else the one next to layerproof. */
function jestProgram(): string {
  for (const from of [path.join(process.cwd(), 'package.json'), __filename])
    try {
      return path.join(path.dirname(createRequire(from).resolve('jest/package.json')), 'bin', 'jest.js');
    } catch {
      // It may be installed in the other place.
    }
  throw new HarnessError('USAGE', 'Jest is not installed here, and it runs the claims.', {
    next: 'Install it: `npm install --save-dev jest @swc/core @swc/jest`.',
  });
}

interface ShownConfig {
  readonly configs: readonly { readonly testEnvironmentOptions?: { readonly claims?: ResolvedClaims } }[];
}

/** As Jest resolves it, in whatever file and language it is. */
async function shownConfig({ program, directory, args }: ProjectJest): Promise<ShownConfig> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--showConfig', ...args], {
      cwd: directory,
      env: childEnvironment({ [SESSION_FILE_VARIABLE]: '' }),
      maxBuffer: 2 ** 28,
      timeout: patience(60_000),
    });
    return JSON.parse(stdout) as ShownConfig;
  } catch (cause) {
    const { stderr = '' } = cause as { readonly stderr?: string };
    throw new HarnessError('USAGE', `Jest cannot read its configuration here: ${reasonIn(stderr)}`, {
      next: `\`${callOf('matrix', '--help')}\` says how to name another one.`,
      cause,
    });
  }
}

/** Jest's own explanation of what is wrong, on one line: without headings, links and stacks. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const said = lines.find((line) => line !== '' && !/^(● |at |https?:|.*:$)/.test(line)) ?? 'it says nothing';
  return said.replace(/^(\w*Error: )+/, '').replace(/[.:]?$/, '.');
}
