import type { Output } from './container-output';

/** The two copies of what a container wrote since its start. */
export interface OutputCopies {
  /** Over the attached connection. */
  readonly attached: Outputs;
  readonly logged: Outputs;
}

/** What arrived on both streams. */
export interface Outputs {
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Circumstances {
  /**
   * Whether the engine may have started the container again by itself; the connection ends with the first of these
   * runs.
   */
  readonly mayRestart: boolean;
  /** Whether the log is kept as we requested; another driver may drop lines. */
  readonly logIsOurs: boolean;
}

/** Which copy is complete, or how they contradict each other. */
export type Comparison = { readonly whole: keyof OutputCopies } | { readonly contradiction: string };

/**
 * Compares both copies, in both directions. Both can lose output: a busy engine drops the end of what it sends to
 * attached clients, and a log has an upper bound. Any other difference is a contradiction.
 */
export function compareOutputs(copies: OutputCopies, circumstances: Circumstances): Comparison {
  const { attached, logged } = copies;
  const streams = ['stdout', 'stderr'] as const;
  const results = streams.map((name) => ({
    name,
    relation: relationOf(plain(attached[name]), plain(logged[name]), circumstances),
  }));
  const mayBeCut = !circumstances.logIsOurs || exceedsLog(attached);
  for (const { name, relation } of results) {
    if (relation === 'same' || relation === 'log has more') continue;
    if (mayBeCut) continue;
    return { contradiction: inWords(name, relation, copies) };
  }
  return { whole: results.some(({ relation }) => relation === 'log has more') && !mayBeCut ? 'logged' : 'attached' };
}

type Relation = 'same' | 'log has more' | 'log has less' | 'log is doubled' | 'different';

function relationOf(attached: string, logged: string, { mayRestart }: Circumstances): Relation {
  if (attached === logged) return 'same';
  // An output of two equal halves that lost one of them looks the same; the claim is then retried.
  if (logged === attached + attached && !mayRestart) return 'log is doubled';
  if (logged.startsWith(attached)) return 'log has more';
  return attached.startsWith(logged) ? 'log has less' : 'different';
}

/** What is in a log after its earlier content; undefined if that is no longer there, because the log is bounded. */
export function withoutEarlier(logged: Outputs, earlier: Outputs | undefined): Outputs | undefined {
  if (earlier === undefined) return logged;
  const stdout = outputBehind(logged.stdout, earlier.stdout);
  const stderr = outputBehind(logged.stderr, earlier.stderr);
  return stdout === undefined || stderr === undefined ? undefined : { stdout, stderr };
}

function outputBehind(logged: Output, earlier: Output): Output | undefined {
  if (!logged.text.startsWith(earlier.text)) return undefined;
  return { text: logged.text.slice(earlier.text.length), bytes: logged.bytes - earlier.bytes, cutBytes: 0 };
}

/** Half of the smallest limit that we set; the JSON around a log line counts too. */
const LEAST_IN_LOG_BYTES = 512 * 1024;
const FRAME_OF_LINE_BYTES = 128;

function exceedsLog({ stdout, stderr }: Outputs): boolean {
  const lines = `${stdout.text}${stderr.text}`.split('\n').length;
  return stdout.bytes + stderr.bytes + lines * FRAME_OF_LINE_BYTES > LEAST_IN_LOG_BYTES;
}

/** A JSON log has three replacement characters for each byte that is not UTF-8; a truncated copy can end with one. */
function plain({ text }: Output): string {
  return text.replace(/\ufffd+/g, '\ufffd').replace(/\ufffd$/, '');
}

function inWords(name: keyof Outputs, relation: Relation, { attached, logged }: OutputCopies): string {
  const sizes = `${attached[name].bytes} bytes of ${name} arrived over the attached connection, and its log has ${logged[name].bytes}`;
  switch (relation) {
    case 'log is doubled':
      return `${sizes}: the same twice`;
    case 'log has less':
      return `${sizes}: the others are missing`;
    case 'different':
    case 'log has more':
    case 'same':
      return `${sizes}: they differ`;
  }
}
