import type { ContainerObserver } from '../container/container-observation';
import type { ContainerRun } from '../container/container-run';
import { faultsOf, findingsOf, patternFault } from './command-expectations';
import { runAfterSetup, type CommandRun } from './command-run';
import { expand } from './go-text';
import { refusalOf } from './host-access';
import { judged, notAsked, notObserved, type Answer } from './results';
import { expanded, type Surroundings } from './surroundings';
import type { CommandAsk, Pairs } from './structure-file';

/**
 * Runs the command of a test as documented, and again as the original program does if that can differ.
 */
export async function answerCommand(
  ask: CommandAsk,
  around: Surroundings & { readonly observer: ContainerObserver },
): Promise<Answer> {
  const fault = patternFault(ask) ?? refusalOf(around.options, around.allow);
  if (fault !== undefined) return notAsked(fault);
  const { host, globals, variables } = around;
  const own = expanded(ask.env, variables);
  const argv = ask.argv.map((word) => expand(word, variables));
  const setupEnv = [...globals, ...own];
  const env = [...globals, ...host.documented, ...own];
  const original = originalOf(ask, around);
  const run = (given: Pairs): Promise<CommandRun | string> =>
    runAfterSetup(ask, { ...around, argv, setupEnv, env: given });
  const documented = await run(env);
  if (typeof documented === 'string') return notObserved(documented);
  const answer = { ...answerOf(ask, documented, around), ...outputsOf(documented.run) };
  const findings = [...host.findings, ...answer.findings];
  const ours = host.fault === undefined ? { ...answer, findings } : { ...notAsked(host.fault), findings };
  if (original.env === undefined) return departing(ours, false, original.why);
  if (!isSame(original.env, env)) {
    const other = await run(original.env);
    const passes = typeof other !== 'string' && other.run.startError === undefined && passesOriginal(ask, other.run);
    return departing(ours, passes, original.why);
  }
  if (documented.failedSetup !== undefined)
    return departing(ours, passesOriginal(ask, documented.run), 'it ignores the exit codes of setup commands');
  if (documented.run.startError !== undefined)
    return departing(ours, false, 'a program that cannot be started has no exit code for it');
  return ours;
}

function answerOf(
  ask: CommandAsk,
  { run, failedSetup }: CommandRun,
  { variables }: Pick<Surroundings, 'variables'>,
): Answer {
  if (failedSetup !== undefined) return notObserved(failedSetup);
  const because = faultsOf(ask, run);
  return withCutOutput(judged(because, findingsOf(ask, { run, variables, because })), ask, run);
}

/** The variables that the original gives to the command, and why, if they differ. */
function originalOf(
  { env }: CommandAsk,
  { isOld, options, host, globals }: Surroundings,
): { readonly env: Pairs | undefined; readonly why: string } {
  const asWritten = env.map(({ name, value }) => [name, value] as const);
  if (isOld) return { env: asWritten, why: "schema 1.0.0 passes a file's variables only to setup commands" };
  if (!options.isSet)
    return { env: [...globals, ...asWritten], why: "it does not expand variables in a test's own variables" };
  const why =
    host.original === undefined
      ? 'it sends an empty variable for one that is not set, which the engine rejects'
      : env.length > 0
        ? '`containerRunOptions` make it drop the variables of a test'
        : 'it reads quotes and comments in `envFile`';
  return { env: host.original === undefined ? undefined : [...globals, ...host.original], why };
}

/** Whether two lists give a container the same variables. */
function isSame(one: Pairs, other: Pairs): boolean {
  const sorted = (pairs: Pairs): string => JSON.stringify([...new Map(pairs)].toSorted());
  return sorted(one) === sorted(other);
}

function passesOriginal(ask: CommandAsk, run: ContainerRun): boolean {
  return faultsOf(ask, run).length === 0;
}

function departing(answer: Answer, cstPasses: boolean, why: string): Answer {
  const differs = cstPasses !== (answer.verdict === 'confirmed');
  return { ...answer, cstPasses, ...(differs ? { departure: why } : {}) };
}

function outputsOf({ stdout, stderr }: ContainerRun): Pick<Answer, 'stdout' | 'stderr'> {
  return { stdout: stdout.text, stderr: stderr.text };
}

/** Only the beginning of a flood of output is kept, and what is not in it may be in the rest. */
function withCutOutput(answer: Answer, ask: CommandAsk, { stdout, stderr }: ContainerRun): Answer {
  const expectations =
    ask.expectedOutput.length + ask.excludedOutput.length + ask.expectedError.length + ask.excludedError.length;
  const cut = stdout.cutBytes + stderr.cutBytes;
  if (cut === 0 || expectations === 0) return answer;
  return notAsked(`It wrote ${stdout.bytes + stderr.bytes} bytes, and only the first of them were kept.`);
}
