import os from 'node:os';
import path from 'node:path';

/** The process environment. This file is the only one that reads `process.env`. */
export interface Environment {
  readonly dockerHost: string | undefined;
  readonly dockerContext: string | undefined;
  /** The directory of Docker's client configuration. */
  readonly dockerConfigDirectory: string;
  readonly dockerTlsVerify: boolean;
  readonly dockerCertDirectory: string | undefined;
  readonly homeDirectory: string;
  /** Where rootless engines keep their socket. */
  readonly runtimeDirectory: string | undefined;
  /** Everything that can be recreated: engine root file systems, stand-in base images, sessions. */
  readonly cacheDirectory: string;
  /** The session file of the run that this process belongs to. */
  readonly sessionFile: string | undefined;
  /** A package mirror for everything that is built from Debian packages; apt's own when absent. */
  readonly debianMirror: string | undefined;
  readonly githubStepSummary: string | undefined;
  readonly isCi: boolean;
  /** How many times slower this machine is than an idle one, as the first process of the run measured it. */
  readonly pace: number | undefined;
  readonly isRunByNpm: boolean;
  /** The script of package.json that npm runs. */
  readonly npmScript: string | undefined;
  /** npm's configuration, in lower case, including options from the command line. */
  readonly npmConfig: Readonly<Record<string, string>>;
  /**
   * Whether our output is the log of a CI service that executes commands in it: GitHub, Azure, TeamCity, or an unknown
   * one.
   */
  readonly obeysLogCommands: boolean;
  /** The browser in which the report is tested, if it is not in a standard location. */
  readonly chromium: string | undefined;
  /** Which claims the test of the by-hand scripts tries: a number of them, `all`, or a part such as `3/24`. */
  readonly byHandClaims: string | undefined;
  /** Which part of the Dockerfiles the test of `explain` takes: a number, or `all`. */
  readonly explainedPart: string | undefined;
}

export const SESSION_FILE_VARIABLE = 'LAYERPROOF_SESSION';
export const PACE_VARIABLE = 'LAYERPROOF_PACE';

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const value = (name: string): string | undefined => env[name] || undefined;
  const homeDirectory = value('HOME') ?? os.homedir();
  return {
    dockerHost: value('DOCKER_HOST'),
    dockerContext: value('DOCKER_CONTEXT'),
    dockerConfigDirectory: value('DOCKER_CONFIG') ?? path.join(homeDirectory, '.docker'),
    dockerTlsVerify: value('DOCKER_TLS_VERIFY') !== undefined,
    dockerCertDirectory: value('DOCKER_CERT_PATH'),
    homeDirectory,
    runtimeDirectory: value('XDG_RUNTIME_DIR'),
    cacheDirectory: path.join(value('XDG_CACHE_HOME') ?? path.join(homeDirectory, '.cache'), 'layerproof'),
    sessionFile: value(SESSION_FILE_VARIABLE),
    debianMirror: value('LAYERPROOF_DEBIAN_MIRROR'),
    githubStepSummary: value('GITHUB_STEP_SUMMARY'),
    isCi: value('CI') !== undefined,
    pace: paceFrom(value(PACE_VARIABLE)),
    isRunByNpm: value('npm_lifecycle_event') !== undefined,
    npmScript: value('npm_lifecycle_event'),
    npmConfig: npmConfigIn(env),
    obeysLogCommands: ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some(
      (name) => value(name) !== undefined,
    ),
    chromium: value('CHROMIUM'),
    byHandClaims: value('LAYERPROOF_BY_HAND'),
    explainedPart: value('LAYERPROOF_EXPLAIN'),
  };
}

function npmConfigIn(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const own = Object.entries(env).flatMap(([name, value = '']): [string, string][] => {
    const [, key] = /^npm_config_(.+)$/i.exec(name) ?? [];
    return key === undefined ? [] : [[key.toLowerCase(), value]];
  });
  return Object.fromEntries(own);
}

/** A variable whose name the user has allowed us to read. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name];
}

/** The environment of a child process: ours, with `changes` on top. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Passes the session to Jest's worker processes, which inherit the environment. */
export function setSessionFile(file: string): void {
  process.env[SESSION_FILE_VARIABLE] = file;
}

/** Passes the pace of this machine to child processes; undefined removes it. */
export function setPace(factor: number | undefined): void {
  if (factor === undefined) Reflect.deleteProperty(process.env, PACE_VARIABLE);
  else process.env[PACE_VARIABLE] = String(factor);
}

function paceFrom(text: string | undefined): number | undefined {
  const factor = Number(text);
  return Number.isFinite(factor) && factor >= 1 ? factor : undefined;
}

/** For the programs that tests start: tsx would execute whatever anybody left for it in the temporary directory. */
export function disableCacheOfTsx(): void {
  process.env['TSX_DISABLE_CACHE'] = '1';
}

/** Runs `work` while libraries see a different temporary directory. */
export async function withTemporaryDirectory<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = directory;
  try {
    return await work();
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}

/** For libraries that find their engine through the variables of Docker's client, as testcontainers does. */
export function setDefaultEngine(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables);
}
