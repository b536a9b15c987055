import os from 'node:os';
import path from 'node:path';

/** What the process environment says. This file is the only one that reads `process.env`. */
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
  /** Everything that may be made again: engine root file systems, stand-in base images, sessions. */
  readonly cacheDirectory: string;
  /** The session file of the run that this process is a part of. */
  readonly sessionFile: string | undefined;
  /** A package mirror for everything that is made from Debian packages; apt's own when absent. */
  readonly debianMirror: string | undefined;
  readonly githubStepSummary: string | undefined;
  readonly isCi: boolean;
  /** How many times slower this machine is than an idle one, as the first process of the run measured it. */
  readonly pace: number | undefined;
  readonly isRunByNpm: boolean;
  /** The script of package.json that npm runs. */
  readonly npmScript: string | undefined;
  /** What npm is configured with, in lower case: options that it took from the command line are in there, too. */
  readonly npmConfig: Readonly<Record<string, string>>;
  /** Whether our output is the log of a CI service that obeys commands in it: GitHub, Azure, TeamCity, or one unknown. */
  readonly obeysLogCommands: boolean;
  /** The browser in which the report is tested, when it is in no usual place. */
  readonly chromium: string | undefined;
  /** Which claims the test of the scripts by hand tries: a number of them, `all`, or a part such as `3/24`. */
  readonly byHandClaims: string | undefined;
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
  };
}

function npmConfigIn(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const own = Object.entries(env).flatMap(([name, value = '']): [string, string][] => {
    const [, key] = /^npm_config_(.+)$/i.exec(name) ?? [];
    return key === undefined ? [] : [[key.toLowerCase(), value]];
  });
  return Object.fromEntries(own);
}

/** A variable that the user has allowed to be read by its name. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name];
}

/** The environment of a child process: ours, with `changes` on top. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Hands the session on to the worker processes of Jest, which inherit the environment. */
export function setSessionFile(file: string): void {
  process.env[SESSION_FILE_VARIABLE] = file;
}

/** Hands the pace of this machine on to child processes; undefined to forget it. */
export function setPace(factor: number | undefined): void {
  if (factor === undefined) Reflect.deleteProperty(process.env, PACE_VARIABLE);
  else process.env[PACE_VARIABLE] = String(factor);
}

function paceFrom(text: string | undefined): number | undefined {
  const factor = Number(text);
  return Number.isFinite(factor) && factor >= 1 ? factor : undefined;
}

/** For the programs that tests start: tsx would run what anybody left for it in the temporary directory. */
export function disableCacheOfTsx(): void {
  process.env['TSX_DISABLE_CACHE'] = '1';
}

/** Runs `work` while libraries see another temporary directory. */
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

/** For libraries that find their engine by the variables of Docker's client, as testcontainers does. */
export function setDefaultEngine(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables);
}
