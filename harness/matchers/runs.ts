import type { ContainerRun, ExecRun } from '../container/container-run';
import type { Output } from '../container/container-output';
import { inSeconds } from '../support/deadline';
import { assertSaysSomething, incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';

/** The process exited with 0, and its stdout is exactly this. */
export function toHavePrinted(this: MatcherContext, received: unknown, stdout: string): MatcherResult {
  const run = asRun(this, 'toHavePrinted', received);
  if (this.isNot === true) assertWroteSomething('.not.toHavePrinted', run);
  const pass = run.exitCode === 0 && run.stdout.text === stdout && run.stdout.cutBytes === 0;
  if (this.isNot !== true && run.exitCode === 0 && (stdout === '' || !pass) && stdout.startsWith(run.stdout.text))
    assertNothingLost('toHavePrinted', run);
  return toResult(this, {
    name: 'toHavePrinted',
    subject: 'run',
    argument: JSON.stringify(stdout),
    pass,
    expected: stdout,
    received: run.stdout.text,
    about: [],
    ...(run.stdout.text === stdout && !pass
      ? { comparison: [`Expected: exit code 0`, `Received: exit code ${run.exitCode}`] }
      : {}),
    details: runLines(run),
    seen: `${commandInWords(run)} printed ${inWords(run.stdout)}${run.exitCode === 0 ? '' : ` and exited with ${run.exitCode}`}.`,
  });
}

/** The process wrote this somewhere in its stdout or stderr, however it exited. */
export function toHaveWritten(this: MatcherContext, received: unknown, text: string | RegExp): MatcherResult {
  const run = asRun(this, 'toHaveWritten', received);
  assertSaysSomething('toHaveWritten', text);
  if (this.isNot === true) assertWroteSomething('.not.toHaveWritten', run);
  const stream = matches(run.stdout.text, text) ? 'stdout' : matches(run.stderr.text, text) ? 'stderr' : undefined;
  if (this.isNot !== true && stream === undefined) assertNothingLost('toHaveWritten', run);
  const found = stream === undefined ? undefined : findLine(run[stream].text, text);
  return toResult(this, {
    name: 'toHaveWritten',
    subject: 'run',
    argument: String(text),
    pass: stream !== undefined,
    expected: text,
    received: run.stdout.text + run.stderr.text,
    about: [],
    comparison: [
      `Expected: ${this.isNot === true ? 'nothing like ' : ''}${this.utils.printExpected(text)} in stdout or stderr`,
    ],
    details: runLines(run),
    seen:
      found === undefined
        ? `${commandInWords(run)} wrote nothing like ${String(text)}.`
        : `${commandInWords(run)} wrote ${JSON.stringify(found)} to ${stream}.`,
  });
}

export function toHaveExitedWith(this: MatcherContext, received: unknown, exitCode: number): MatcherResult {
  const run = asRun(this, 'toHaveExitedWith', received);
  return toResult(this, {
    name: 'toHaveExitedWith',
    subject: 'run',
    argument: String(exitCode),
    pass: run.exitCode === exitCode,
    expected: exitCode,
    received: run.exitCode,
    about: [],
    details: runLines(run),
    seen: `${commandInWords(run)} exited with ${run.exitCode}.`,
  });
}

/**
 * The engine could not create or start the container, and `docker run` exits with this: 125, 126 or 127. Each of them
 * has several causes; `cause` must be in the engine's message.
 */
export function toHaveFailedToStart(
  this: MatcherContext,
  received: unknown,
  exitCode: number,
  cause?: string | RegExp,
): MatcherResult {
  if (!isRun(received)) {
    const wanted = 'a container run, as run() gives it';
    throw misuse(this, { name: 'toHaveFailedToStart', subject: 'run', wanted, received });
  }
  const { startError } = received;
  if (cause !== undefined) assertSaysSomething('toHaveFailedToStart', cause);
  const ended = `${startError === undefined ? 'started' : 'failed to start'}, exit code ${received.exitCode}`;
  const isTheCause = startError !== undefined && (cause === undefined || matches(startError, cause));
  return toResult(this, {
    name: 'toHaveFailedToStart',
    subject: 'run',
    argument: cause === undefined ? String(exitCode) : `${exitCode}, ${String(cause)}`,
    pass: isTheCause && received.exitCode === exitCode,
    expected: `failed to start, exit code ${exitCode}${cause === undefined ? '' : `, because: ${String(cause)}`}`,
    received: cause === undefined || startError === undefined ? ended : `${ended}, because: ${startError.trim()}`,
    about: [],
    details: runLines(received),
    seen:
      startError === undefined
        ? `${commandInWords(received)} started a process, which exited with ${received.exitCode}.`
        : `${commandInWords(received)} failed with ${received.exitCode} before a process existed: ${startError.trim().replace(/^.*(?=exec: ")/s, '')}`,
  });
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) !== -1;
}

/** Lost output and empty output look the same, so "did not write" can only be determined if there is some output. */
function assertWroteSomething(name: string, run: ContainerRun | ExecRun): void {
  const { stdout, stderr } = run;
  if (stdout.cutBytes + stderr.cutBytes > 0)
    throw incomplete({ name, why: `only the beginning of what ${commandInWords(run)} wrote was kept` });
  if (stdout.bytes + stderr.bytes === 0)
    throw incomplete({ name, why: [`${commandInWords(run)} wrote nothing at all`, ...runLines(run)].join('\n') });
}

/** An output that lost its end looks like one that lacks what was expected there. */
function assertNothingLost(name: string, run: ContainerRun | ExecRun): void {
  if (!isRun(run) || run.reportedLateMs === undefined) return;
  const late = `the engine reported its end ${inSeconds(run.reportedLateMs)} late, and by then gives up copying output`;
  throw incomplete({
    name,
    why: [`${commandInWords(run)} may have lost output: ${late}`, ...runLines(run)].join('\n'),
  });
}

export function isRun(value: unknown): value is ContainerRun {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'run';
}

/** What a run did, as text: its command, what was started, how it ended, what it wrote. */
export function runLines(run: ContainerRun | ExecRun): readonly string[] {
  return [
    `Run:       ${commandInWords(run)}`,
    ...(isRun(run) ? [`Started:   ${JSON.stringify(run.argv)}`] : []),
    `Exit code: ${run.exitCode}`,
    ...(isRun(run) && run.startError !== undefined ? [`Engine:    ${run.startError}`] : []),
    ...outputLines('stdout', run.stdout),
    ...outputLines('stderr', run.stderr),
  ];
}

function asRun(context: MatcherContext, name: string, received: unknown): ContainerRun | ExecRun {
  if (isRun(received)) return received;
  const isExec = typeof received === 'object' && received !== null && 'exitCode' in received && 'command' in received;
  if (isExec) return received as unknown as ExecRun;
  throw misuse(context, { name, subject: 'run', wanted: 'a container run, as run() or exec() gives it', received });
}

/** As a user would type it. */
function commandInWords(run: ContainerRun | ExecRun): string {
  if (!isRun(run)) return `docker exec … ${run.command.join(' ')}`;
  const { entrypointOverride, commandOverride, earlierStarts } = run;
  if (earlierStarts > 0) return `docker start (the ${ordinal(earlierStarts + 1)} start)`;
  const entrypoint =
    entrypointOverride === undefined ? '' : ` --entrypoint ${JSON.stringify(entrypointOverride.join(' '))}`;
  return `docker run${entrypoint} IMAGE${commandOverride === undefined ? '' : ` ${commandOverride.join(' ')}`}`;
}

function ordinal(count: number): string {
  return `${count}${['th', 'st', 'nd', 'rd'][count] ?? 'th'}`;
}

function inWords({ text, bytes, cutBytes }: Output): string {
  if (bytes === 0) return 'nothing';
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return `${JSON.stringify(shown)}${cutBytes > 0 ? ` (${bytes} bytes in all)` : ''}`;
}

function findLine(text: string, wanted: string | RegExp): string {
  const line = text
    .split('\n')
    .find((candidate) => (typeof wanted === 'string' ? candidate.includes(wanted) : candidate.search(wanted) !== -1));
  return (line ?? text).trim().slice(0, 160);
}

function outputLines(name: string, { text, cutBytes }: Output): readonly string[] {
  if (text === '') return [];
  const lines = text.trimEnd().split('\n').slice(-20);
  return [`${name}:`, ...lines.map((line) => `  ${line}`), ...(cutBytes > 0 ? [`  (${cutBytes} more bytes)`] : [])];
}
