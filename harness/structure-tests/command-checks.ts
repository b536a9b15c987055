import { EngineCallError } from '../engine/api/engine-connection';
import type { Output } from '../container/container-output';
import type { ContainerRun } from '../container/container-run';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import type { StartOptions } from '../container/start-options';
import type { RunnableImage } from '../image/image';
import { compile, expand } from './go-text';
import { hostAccessOf, refusalOf } from './host-access';
import { judged, notObserved, type Answer } from './results';
import type { CommandAsk, EnvironmentVariable, Pattern, RunOptions } from './structure-file';

/** What all commands of a file share. */
export interface CommandSurroundings {
  readonly image: RunnableImage;
  /** The variables of the image. */
  readonly imageEnv: ReadonlyMap<string, string>;
  readonly globalEnv: readonly EnvironmentVariable[];
  readonly options: RunOptions;
  /** Which of `privileged`, `capabilities` and `bindMounts` the user allows. */
  readonly allow: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the command of a test as its documentation says, and once more as the original program does where that can be
 * something else.
 */
export async function answerCommand(ask: CommandAsk, around: CommandSurroundings): Promise<Answer> {
  const fault = patternFault(ask);
  if (fault !== undefined) return notObserved(fault);
  const refusal = refusalOf(around.options, around.allow);
  if (refusal !== undefined) return notObserved(refusal);
  const variables = new Map([...around.imageEnv, ...expanded(around.globalEnv, around.imageEnv)]);
  const own = expanded(ask.env, variables);
  const argv = ask.argv.map((word) => expand(word, variables));
  const documented = await runAfterSetup(ask, { ...around, argv, variables, env: own });
  if (typeof documented === 'string') return { ...notObserved(documented), findings: [] };
  const { run, failedSetup } = documented;
  const because = faultsOf(ask, run);
  const ours =
    failedSetup === undefined
      ? withCutOutput(judged(because, findingsOf(ask, { run, variables, because })), ask, run)
      : notObserved(failedSetup);
  const answer = { ...ours, stdout: run.stdout.text, stderr: run.stderr.text };
  const asWritten = around.options.isSet ? [] : ask.env.map(({ name, value }) => [name, value] as const);
  if (JSON.stringify(asWritten) !== JSON.stringify(own)) {
    const other = await runAfterSetup(ask, { ...around, argv, variables, env: asWritten });
    const passes = typeof other !== 'string' && faultsOf(ask, other.run).length === 0;
    return departing(answer, passes, departureOfVariables(around.options));
  }
  if (failedSetup !== undefined)
    return departing(answer, because.length === 0, 'it does not look at the exit codes of setup commands');
  if (run.startError !== undefined)
    return departing(answer, false, 'a program that cannot be started has no exit code for it');
  return answer;
}

function departureOfVariables({ isSet }: RunOptions): string {
  return isSet
    ? '`containerRunOptions` make it forget the variables of a test'
    : 'it does not replace variables in those of a test';
}

function departing(answer: Answer, cstPasses: boolean, why: string): Answer {
  const differs = cstPasses !== (answer.verdict === 'confirmed');
  return { ...answer, cstPasses, ...(differs ? { departure: why } : {}) };
}

interface Prepared extends CommandSurroundings {
  readonly argv: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
  readonly env: readonly (readonly [string, string])[];
}

interface CommandRun {
  readonly run: ContainerRun;
  readonly failedSetup?: string;
}

/** Each setup command runs in a container of what the one before it left. A text says why the test could not be run. */
async function runAfterSetup(
  ask: CommandAsk,
  { image, argv, variables, env, globalEnv, imageEnv, options, signal }: Prepared,
): Promise<CommandRun | string> {
  const settings: StartOptions = {
    entrypoint: [],
    env: Object.fromEntries([...expanded(globalEnv, imageEnv), ...env]),
    network: true,
    ...(options.user === undefined ? {} : { user: options.user }),
    ...(options.tty === undefined ? {} : { tty: options.tty }),
    ...hostAccessOf(options),
    signal,
  };
  const all = new Map([...variables, ...env]);
  let current = image;
  let failedSetup: string | undefined;
  for (const words of ask.setup) {
    const command = words.map((word) => expand(word, all));
    const what = `The setup command ${JSON.stringify(command)}`;
    try {
      await using container = await startContainer(current, { ...settings, command });
      const { exitCode } = await container.ended();
      if (exitCode !== 0) failedSetup ??= `${what} ended with exit code ${exitCode}.`;
      current = await container.commit();
    } catch (cause) {
      if (cause instanceof EngineCallError && cause.status === 400)
        return `${what} could not be started: ${cause.reason}`;
      throw cause;
    }
  }
  const run = await runContainer(current, { ...settings, command: argv });
  return { run, ...(failedSetup === undefined ? {} : { failedSetup }) };
}

function expanded(
  list: readonly EnvironmentVariable[],
  variables: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  return list.map(({ name, value }) => [name, expand(value, variables)]);
}

function patternFault(ask: CommandAsk): string | undefined {
  const all = [...ask.expectedOutput, ...ask.excludedOutput, ...ask.expectedError, ...ask.excludedError];
  return firstFault(all);
}

/** What is wrong with the first expression that is not valid, with its line. */
export function firstFault(patterns: readonly Pattern[]): string | undefined {
  for (const { source, line } of patterns) {
    const compiled = compile(source);
    if ('fault' in compiled) return `${compiled.fault.replace(/\.$/, '')} (line ${line}).`;
  }
  return undefined;
}

export function isFound({ source }: Pattern, text: string): boolean {
  const compiled = compile(source);
  return 'isFoundIn' in compiled && compiled.isFoundIn(text);
}

function faultsOf(ask: CommandAsk, run: ContainerRun): readonly string[] {
  return [
    ...outputFaults('stdout', run.stdout, ask.expectedOutput, ask.excludedOutput),
    ...outputFaults('stderr', run.stderr, ask.expectedError, ask.excludedError),
    ...(run.exitCode === ask.exitCode
      ? []
      : [
          `it ended with exit code ${run.exitCode}, not ${ask.exitCode}${run.startError === undefined ? '' : `: ${run.startError.trim()}`}`,
        ]),
  ];
}

function outputFaults(
  name: string,
  { text }: Output,
  expected: readonly Pattern[],
  excluded: readonly Pattern[],
): readonly string[] {
  return [
    ...expected
      .filter((one) => !isFound(one, text))
      .map(({ source }) => `${name} does not match ${source}; it is ${shown(text)}`),
    ...excluded
      .filter((one) => isFound(one, text))
      .map(({ source }) => `${name} matches ${source}; it is ${shown(text)}`),
  ];
}

const SHOWN_CHARACTERS = 300;

export function shown(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}…` : JSON.stringify(text);
}

/** Of a flood of output only the beginning is kept, and what is not in it may be in the rest. */
function withCutOutput(answer: Answer, ask: CommandAsk, { stdout, stderr }: ContainerRun): Answer {
  const asks =
    ask.expectedOutput.length + ask.excludedOutput.length + ask.expectedError.length + ask.excludedError.length;
  const cut = stdout.cutBytes + stderr.cutBytes;
  if (cut === 0 || asks === 0) return answer;
  return notObserved(`It wrote ${stdout.bytes + stderr.bytes} bytes, and only the first of them were kept.`);
}

function findingsOf(
  ask: CommandAsk,
  {
    run,
    variables,
    because,
  }: {
    readonly run: ContainerRun;
    readonly variables: ReadonlyMap<string, string>;
    readonly because: readonly string[];
  },
): readonly string[] {
  const lineEnd = ask.expectedOutput.some(
    ({ source, line }) =>
      source.endsWith('$') &&
      !isFound({ source, line }, run.stdout.text) &&
      isFound({ source: `(?m)${source}`, line }, run.stdout.text),
  );
  const lost = ask.argv.flatMap((word) => word.match(/\$(?:\{[^}]*\}|[*#$@!?-]|\d|[A-Za-z_]\w*)/g) ?? []);
  const empty = lost.filter((word) => expand(word, variables) === '');
  return [
    ...(lineEnd
      ? ['`$` is the end of the text, behind the last line end: write `(?m)` before the expression, or `\\n$`.']
      : []),
    ...(because.length > 0 && empty.length > 0
      ? [
          `${[...new Set(empty)].join(', ')} became nothing before the command ran: container-structure-test replaces variables with those of the image, and there is no escape. Put the script into the image or a setup.`,
        ]
      : []),
    ...(ask.hasTeardown ? ['Teardown commands are not run: each test has a container of its own.'] : []),
  ];
}
