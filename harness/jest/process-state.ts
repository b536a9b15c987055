import { childEnvironment, PACE_VARIABLE } from '../support/environment';

/** What the test files of a worker process share, apart from modules, by a readable name. */
export type ProcessState = ReadonlyMap<string, unknown>;

const HANDLED = ['SIGHUP', 'SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'];

/** Without the pace of this machine, which any file may raise. */
export function processState(): ProcessState {
  const variables = Object.entries(childEnvironment({})).filter(([name]) => name !== PACE_VARIABLE);
  return new Map<string, unknown>([
    ...variables.map(([name, value]) => [`the environment variable ${name}`, value] as const),
    ...HANDLED.map((name) => [`the listeners of ${name}`, process.listenerCount(name)] as const),
    ['the working directory', process.cwd()],
    ['process.exitCode', process.exitCode],
    ['process.stdout.write', Reflect.get(process.stdout, 'write')],
    ['process.stderr.write', Reflect.get(process.stderr, 'write')],
    ['Date', Date],
    ['setTimeout', setTimeout],
    ['fetch', fetch],
  ]);
}

/** What differs between two states, such as "the environment variable HOME"; empty if nothing does. */
export function changedState(before: ProcessState, after: ProcessState): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.filter((name) => before.has(name) !== after.has(name) || before.get(name) !== after.get(name));
}
