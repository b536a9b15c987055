import type { Output } from '../container/container-output';
import type { ContainerRun } from '../container/container-run';
import { compile, expand } from './go-text';
import type { CommandAsk, Pattern } from './structure-file';

export function patternFault(ask: CommandAsk): string | undefined {
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

/** How a run differs from what its test expects. */
export function faultsOf(ask: CommandAsk, run: ContainerRun): readonly string[] {
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

/** Notes about a run. */
export function findingsOf(
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
      ? ['`$` matches the end of the text, after the last line end: write `(?m)` before the expression, or `\\n$`.']
      : []),
    ...(because.length > 0 && empty.length > 0
      ? [
          `${[...new Set(empty)].join(', ')} became empty before the command ran: container-structure-test expands variables from the image, and has no escape. Put the script into the image or a setup command.`,
        ]
      : []),
    ...(ask.hasTeardown ? ['Teardown commands are not run: each test has its own container.'] : []),
  ];
}
