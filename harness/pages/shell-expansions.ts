/** Values that stand for something other than their text; no text of a page contains NUL. */
export const MARK = {
  /** `$(pwd)` and `$PWD`. */
  directory: '\0directory\0',
  /** `~` and `$HOME`. */
  home: '\0home\0',
  /** `$(docker ps -lq)`. */
  lastContainer: '\0last\0',
  /** `$(docker ps -aq)`. */
  allContainers: '\0all\0',
} as const;

/** Values of variables by name. */
export type Variables = ReadonlyMap<string, string>;

export class ShellError extends Error {
  declare private readonly isShellError: true;

  constructor(
    message: string,
    /** Whether more lines could complete it. */
    readonly isUnfinished = false,
  ) {
    super(message);
  }
}

const CONTAINERS = /^(?:docker|podman) (?:ps|container ls|container list)((?: -[alqn1]+| --(?:all|latest|quiet))*)$/;
/** Longer than any substitution that people type. */
const LONGEST = 1000;

/** The value of what begins at `start` with `$` or a backtick, and where it ends. */
export function readSubstitution(
  text: string,
  start: number,
  { variables, inQuotes }: { readonly variables: Variables; readonly inQuotes: boolean },
): { readonly value: string; readonly end: number } {
  if (text[start] === '`') {
    const end = text.indexOf('`', start + 1);
    if (end === -1) throw new ShellError('an open backtick', true);
    return { value: valueOfCommand(text.slice(start + 1, end)), end: end + 1 };
  }
  if (text.startsWith('$((', start)) throw new ShellError('arithmetic');
  if (text[start + 1] === '(') {
    const end = text.slice(start, start + LONGEST).search(/\)/);
    if (end === -1) throw new ShellError('an open $(', true);
    return { value: valueOfCommand(text.slice(start + 2, start + end)), end: start + end + 1 };
  }
  if (!inQuotes && (text[start + 1] === "'" || text[start + 1] === '"')) throw new ShellError("a $'…' string");
  const [whole, plain, braced, special] = variableAt(text, start);
  if (special !== undefined) throw new ShellError(`the expansion ${whole}`);
  const name = plain ?? braced;
  return name === undefined
    ? { value: '$', end: start + 1 }
    : { value: valueOfVariable(name, variables), end: start + whole.length };
}

/** The whole expansion, and its kind: a plain name, a name in braces, or something else. */
function variableAt(
  text: string,
  start: number,
): readonly [string, string | undefined, string | undefined, string | undefined] {
  const pattern = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}|(\{|[\d@*#?$!-]))/y;
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  return found === null ? ['$', undefined, undefined, undefined] : [found[0], found[1], found[2], found[3]];
}

function valueOfVariable(name: string, variables: Variables): string {
  if (name === 'PWD') return MARK.directory;
  if (name === 'HOME') return MARK.home;
  const value = variables.get(name);
  if (value === undefined) throw new ShellError(`the variable $${name}`);
  return value;
}

function valueOfCommand(command: string): string {
  const words = command.trim().replace(/\s+/g, ' ');
  if (words === 'pwd') return MARK.directory;
  const flags = CONTAINERS.exec(words)?.[1];
  if (flags === undefined || !/q/.test(flags)) throw new ShellError(`the substitution $(${words.slice(0, 60)})`);
  return / -\w*l|--latest/.test(flags) ? MARK.lastContainer : MARK.allContainers;
}

/**
 * The word, if it has no pattern, which would match files of the reader. In a URL, nobody means one.
 *
 * @throws ShellError for a pattern and for braces.
 */
export function withoutPatterns(raw: string, word: string): string {
  const unquoted = raw.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs, '');
  if (/[*?[]/.test(unquoted) && !unquoted.includes('://')) throw new ShellError(`the pattern ${word}`);
  const braces = unquoted.match(/\{[^{}]*\}/g) ?? [];
  if (braces.some((inside) => /,|\.\./.test(inside))) throw new ShellError(`the braces in ${word}`);
  return word;
}
