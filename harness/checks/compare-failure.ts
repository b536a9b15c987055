/** Why an engine could not start a program, independent of its wording. */
interface StartFailure {
  readonly why: 'not found' | 'no such file' | 'permission denied' | 'exec format';
  readonly program?: string;
}

export type FailureComparison = 'same' | 'different' | 'undecided';

const REASONS = [
  ['not found', /executable file [`'"]?[^\s`'"]*[`'"]? ?not found in \$PATH|executable file not found/],
  ['permission denied', /permission denied/i],
  ['exec format', /exec format error/i],
  ['no such file', /no such file or directory/i],
] as const;

const PROGRAM = /exec: "([^"]+)"|executable file [`'"]([^`'"]+)[`'"]|(?:stat|exec|open) ([^\s:"]+): /;

/**
 * Compares the error that a page shows with the one of the engine: only why the program could not be started, and
 * which, because the wording around that changes with each version of each engine.
 */
export function compareFailure(stated: readonly string[], startError: string): FailureComparison {
  const [wanted, found] = [failureIn(stated.join(' ')), failureIn(startError)];
  if (wanted === undefined || found === undefined) return 'undecided';
  // Runtimes report "not found" and "no such file" for the same thing.
  const isMissing = ({ why }: StartFailure): boolean => why === 'not found' || why === 'no such file';
  if (wanted.why !== found.why && !(isMissing(wanted) && isMissing(found))) return 'different';
  if (wanted.program === undefined || found.program === undefined) return 'same';
  return wanted.program === found.program ? 'same' : 'different';
}

/** Whether an error is about the program of the container, and not about something else on the author's machine. */
export function isOfProgram(stated: readonly string[]): boolean {
  return failureIn(stated.join(' ')) !== undefined;
}

function failureIn(text: string): StartFailure | undefined {
  const short = text.slice(0, 5000);
  const why = REASONS.find(([, pattern]) => pattern.test(short))?.[0];
  if (why === undefined) return undefined;
  const named = PROGRAM.exec(short);
  const program = named?.[1] ?? named?.[2] ?? named?.[3];
  return { why, ...(program === undefined ? {} : { program }) };
}
