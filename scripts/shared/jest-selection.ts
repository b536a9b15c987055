import { shellWords } from './shell-words';

/** Arguments that change how Jest runs, not what it runs. */
const SELECTS_NOTHING =
  /^(-i|--(verbose|silent|ci|runInBand|no-?colors?|colors?|noStackTrace|detectOpenHandles|forceExit|logHeapUsage))$|^(-w|--(maxWorkers|workerIdleMemoryLimit))=/;

const WATCHES = /^--watch(All)?$/;

/** Whether Jest may run only some of the scenarios with these arguments. A watching Jest runs what changed. */
export function selectsPart(args: readonly string[]): boolean {
  return args.some((arg) => !SELECTS_NOTHING.test(arg));
}

/** Whether the arguments name what is to run: paths, projects, titles, a shard. */
export function namesTests(args: readonly string[]): boolean {
  return args.some((arg) => !SELECTS_NOTHING.test(arg) && !WATCHES.test(arg));
}

/** The command as a user would type it: `npm test -- --selectProjects BuildKit -t 'adds no layer'`. */
export function commandWith(args: readonly string[]): string {
  return `npm test -- ${shellWords(args)}`;
}
