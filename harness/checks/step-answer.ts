import type { Output } from '../container/container-output';
import type { Stated, Step } from '../pages/step';
import { compareOutput, type OutputComparison, type OutputMatch } from './compare-output';
import { filterOutput } from './filter-output';
import { visibleLines } from './output-lines';

/** The answer for a step. */
export type StepAnswer =
  | { readonly outcome: 'confirmed'; readonly seen?: string }
  | RefutedAnswer
  | { readonly outcome: 'not-observed'; readonly because: string };

export interface RefutedAnswer {
  readonly outcome: 'refuted';
  readonly because: string;
  readonly line: number;
  /**
   * If nothing else differs: versions and dates, the numbers of processes after the first, other numbers, what authors
   * and websites change in a text, or the order of the lines.
   */
  readonly differsOnlyIn?: 'version' | 'process' | 'number' | 'typesetting' | 'order';
  /** Everything that it printed, if known, as a terminal would show it. */
  readonly printed?: string;
}

export const CONFIRMED: StepAnswer = { outcome: 'confirmed' };

export function refuted(line: number, because: string): StepAnswer {
  return { outcome: 'refuted', because, line };
}

export function notObserved(because: string): StepAnswer {
  return { outcome: 'not-observed', because };
}

/** What a command wrote and how it ended. */
export interface CommandResult {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absent for one that still runs. */
  readonly exitCode?: number;
}

/** Compares what a page states about a command with what it did, after the pipe that the page has. */
export function answerFor(step: Step, result: CommandResult): StepAnswer {
  const { filters, stated, exit } = step;
  if (filters === undefined) return answerUnpiped(step, result);
  const { stdout, stderr, exitCode } = result;
  if (stdout.cutBytes > 0) return notObserved('the output is longer than layerproof keeps');
  const { text, exitCode: lastCode } = filterOutput(stdout.text, filters);
  if (stated === undefined && exit === undefined && lastCode !== 0)
    return notObserved('nothing of its output comes through the pipe');
  const piped = { text, bytes: Buffer.byteLength(text), cutBytes: 0 };
  const answer = answerUnpiped(step, {
    stdout: piped,
    stderr,
    ...(exitCode === undefined ? {} : { exitCode: lastCode }),
  });
  if (answer.outcome !== 'refuted') return answer;
  if (exitCode === undefined) return notObserved(`the program is still running: ${answer.because}`);
  // With a terminal, both streams go through the pipe.
  return stderr.text === '' ? answer : notObserved(`it also writes to stderr: ${answer.because}`);
}

/**
 * Compares what a page states about a command with what it did. The page shows both streams as a terminal does, so the
 * stated output may be one of them, or both.
 */
function answerUnpiped(step: Step, { stdout, stderr, exitCode }: CommandResult): StepAnswer {
  const { stated, exit, place } = step;
  if (exit !== undefined && exitCode !== undefined && exit !== exitCode) {
    return refuted(place.line, `it exited with ${exitCode}, and the page states ${exit}`);
  }
  if (stated === undefined) return implied(step, exitCode, stderr);
  if (stdout.cutBytes + stderr.cutBytes > 0 && stated.match === 'whole') {
    return notObserved('the output is longer than layerproof keeps');
  }
  const match = exitCode === undefined && stated.match === 'whole' ? 'prefix' : stated.match;
  const both = `${stdout.text}${stdout.text === '' || stdout.text.endsWith('\n') ? '' : '\n'}${stderr.text}`;
  const reversed = `${stderr.text}${stderr.text === '' || stderr.text.endsWith('\n') ? '' : '\n'}${stdout.text}`;
  const outputs = stderr.text === '' ? [stdout.text] : [stdout.text, stderr.text, both, reversed];
  const compared = outputs.map((output) => compareOutput(stated.lines, output, match));
  const same = compared.find(({ kind }) => kind === 'same');
  if (same?.kind === 'same') return { outcome: 'confirmed', seen: seenIn(same) };
  const [first] = compared;
  const continued = first?.kind === 'different' ? endsInPrompt(first, stdout.text) : undefined;
  if (continued === 'mark') return { outcome: 'confirmed', seen: 'It printed that, without an end of its last line.' };
  if (continued === 'prompt') return notObserved('the page shows a prompt in the last line of the output');
  // How lines of both streams were interleaved on the author's terminal is unknown.
  const lines = match === 'whole' ? stated.lines : [...stated.lines, '...'];
  const mixed = stdout.text !== '' && stderr.text !== '' ? compareOutput(lines, both, 'unordered') : undefined;
  if (mixed?.kind === 'same') return { outcome: 'confirmed', seen: 'The same lines, of both streams together.' };
  if (isListing(step) && namesIn(stated.lines.join(' ')) === namesIn(stdout.text)) {
    return { outcome: 'confirmed', seen: 'The same names; a terminal shows them in columns.' };
  }
  if (first?.kind !== 'different')
    return notObserved(first?.kind === 'undecided' ? first.because : 'nothing was compared');
  const isWaiting = exitCode === undefined && first.printed === undefined;
  if (isWaiting) return notObserved(`the program is still running, and has not printed "${first.stated ?? ''}" yet`);
  return refutation(step, { stated, match }, { first, outputs, stdout, stderr, exitCode });
}

/** Where it differs, and in what. */
function refutation(
  step: Step,
  { stated, match }: { readonly stated: Stated; readonly match: OutputMatch },
  {
    first,
    outputs,
    exitCode,
    ...streams
  }: Pick<CommandResult, 'stdout' | 'stderr'> & {
    readonly first: Extract<OutputComparison, { readonly kind: 'different' }>;
    readonly outputs: readonly string[];
    readonly exitCode: number | undefined;
  },
): RefutedAnswer {
  const because = difference(first, outputs.at(-2) ?? '', exitCode);
  const isSame = (plain: (text: string) => string): boolean =>
    outputs.some(
      (output) => compareOutput(plain(stated.lines.join('\n')).split('\n'), plain(output), match).kind === 'same',
    );
  const at = stated.place.line + offsetOf(stated.lines, first.at);
  const printed = wholeOutput(step, { ...streams, ...(exitCode !== undefined && { exitCode }) });
  const differsOnlyIn = DIFFERENCES.find(([, plain]) => isSame(plain))?.[0];
  return {
    outcome: 'refuted',
    because,
    line: at,
    ...(differsOnlyIn !== undefined && { differsOnlyIn }),
    ...(printed !== undefined && { printed }),
  };
}

/** For a program that has exited as stated, and whose lines are in a known order. */
function wholeOutput({ exit = 0 }: Step, { stdout, stderr, exitCode }: CommandResult): string | undefined {
  const isWhole = exitCode === exit && stdout.cutBytes + stderr.cutBytes === 0;
  return isWhole && (stdout.text === '' || stderr.text === '') ? stdout.text + stderr.text : undefined;
}

function isListing(step: Step): boolean {
  const line = step.kind === 'inside' ? step.line : step.kind === 'exec' ? step.command.join(' ') : '';
  return /^\s*(?:\/bin\/)?ls(?:\s|$)/.test(line);
}

function namesIn(text: string): string {
  return text.split(/\s+/).filter(Boolean).toSorted().join(' ');
}

function implied(step: Step, exitCode: number | undefined, stderr: Output): StepAnswer {
  if (exitCode === undefined) return { outcome: 'confirmed', seen: 'It starts, and stays up.' };
  if (step.exit !== undefined || exitCode === 0) return { outcome: 'confirmed', seen: `It exited with ${exitCode}.` };
  const last = stderr.text.trimEnd().split('\n').slice(-3).join('\n');
  return refuted(step.place.line, `it exited with ${exitCode}${last === '' ? '' : `: ${last}`}`);
}

const VERSION =
  /(?<![\d.])v?\d+(?:\.\d+)+(?:[-+~][\w.~+-]+)?|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s+(?:\d{4}|\d{1,2}:\d\d)\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]{0,30}\b\d{4}\b/g;

/** Lines of stack traces of Python and Node.js, which differ between versions. */
const FRAME =
  /^\s+(?:File "|at |[~^]+$)|^ {4}\S|^(?:node:)?internal\/|^ {2}(?:throw err;|code: '|requireStack: )|^\}|^Node\.js v|^$/;
const FAILS = /^Traceback \(most recent call last\):|^[ \t]+at .*:\d+:\d+/m;

/** What differs in newer images: versions and dates as people write them, stack traces, and the groups of a user. */
function withoutVersions(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/ groups=\S+$/, '').replace(/^(\s+at .*\)) \{$/, '$1'));
  const plain = FAILS.test(text) ? lines.filter((line) => !FRAME.test(line)) : lines;
  return plain.join('\n').replace(VERSION, '#');
}

/** As one line, with plain quotes and dashes. */
function withoutTypesetting(text: string): string {
  return (
    text
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‘’‚‛`´]/g, "'")
      .replace(/[–—]|--/g, '-')
      // A remark after the output.
      .replace(/(?<![ \t])[ \t]+(?:#|<-|←|\/\/)[ \t][^\n]*/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/**
 * What the page shows after a last line without a line end: the mark `%` of a shell, or its prompt; undefined for
 * neither.
 */
function endsInPrompt(
  {
    stated = '',
    printed = '',
    at,
  }: { readonly stated: string | undefined; readonly printed: string | undefined; readonly at: number },
  text: string,
): 'mark' | 'prompt' | undefined {
  const lines = visibleLines(text);
  if (text === '' || text.endsWith('\n') || at !== lines.length - 1 || !stated.startsWith(printed)) return undefined;
  const rest = stated.slice(printed.length);
  if (/^[%⏎]$/.test(rest)) return 'mark';
  return /^\S{0,100} ?[$#%>❯➜](?: |$)/u.test(rest) ? 'prompt' : undefined;
}

/** What is removed of both texts, and by what. */
const DIFFERENCES = [
  ['version', withoutVersions],
  ['process', (text: string) => text.replace(/(?<![\w.])(?!1\b)\d+(?![\w.])/g, '#')],
  ['number', (text: string) => text.replace(/\d+/g, '#')],
  ['typesetting', withoutTypesetting],
  ['order', (text: string) => text.split('\n').filter(Boolean).toSorted().join('\n')],
] as const;

/** Empty lines before the first one with text are not compared, and not counted. */
function offsetOf(lines: readonly string[], at: number): number {
  const start = lines.findIndex((line) => line.trim() !== '');
  return Math.min(Math.max(0, start) + at, lines.length - 1);
}

function seenIn({ how, volatile }: { readonly how: string; readonly volatile: readonly string[] }): string {
  const classes = volatile.length === 0 ? '' : ` (${volatile.join(', ')})`;
  return how === 'exact' ? 'It printed exactly that.' : `It printed that, compared by the rule "${how}"${classes}.`;
}

function difference(
  { stated, printed }: { readonly stated: string | undefined; readonly printed: string | undefined },
  other: string,
  exitCode: number | undefined,
): string {
  const quoted = (text: string): string => `"${text.length > 300 ? `${text.slice(0, 297)}...` : text}"`;
  const end = exitCode === undefined || exitCode === 0 ? '' : `; it exited with ${exitCode}`;
  if (stated === undefined) return `the page states nothing more, and it printed ${quoted(printed ?? '')}${end}`;
  if (printed !== undefined) return `the page states ${quoted(stated)}, and it printed ${quoted(printed)}${end}`;
  const rest = other.trim() === '' ? '' : `: ${quoted(other.trim().split('\n').slice(-3).join('\n'))}`;
  return `the page states ${quoted(stated)}, and it printed ${rest === '' ? 'nothing' : `something else${rest}`}${end}`;
}
