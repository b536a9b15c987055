const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** Programs that start their arguments as a program, and how many words of their own come before it. */
const WRAPPERS: Readonly<Record<string, { readonly operands: number; readonly withValue: readonly string[] }>> = {
  tini: { operands: 0, withValue: ['-p', '-e'] },
  'tini-static': { operands: 0, withValue: ['-p', '-e'] },
  'dumb-init': { operands: 0, withValue: ['-r', '--rewrite'] },
  catatonit: { operands: 0, withValue: [] },
  'docker-init': { operands: 0, withValue: [] },
  gosu: { operands: 1, withValue: [] },
  'su-exec': { operands: 1, withValue: [] },
};

/** Whether a program is started by a shell: `/bin/sh -c 'text'`, which is what the shell form becomes. */
export function isShellForm([program = '', option = '']: readonly string[]): boolean {
  return isShell(program) && /^-\w*c$/.test(option);
}

export function isShell(program: string): boolean {
  return SHELLS.has(nameOf(program));
}

/**
 * The words of programs that are executed one after another: `tini -- /entrypoint.sh a` executes tini, and tini executes
 * the script. Nothing is known beyond a program that is not such a wrapper.
 */
export function programWords(argv: readonly string[]): readonly string[] {
  const [program = ''] = argv;
  if (argv.length === 0) return [];
  const rest = wrappedWords(argv);
  return rest === undefined ? [program] : [program, ...programWords(rest)];
}

/** What a wrapper starts; undefined for a program that is none. */
function wrappedWords([program = '', ...words]: readonly string[]): readonly string[] | undefined {
  const wrapper = WRAPPERS[nameOf(program)];
  if (wrapper === undefined) return undefined;
  let at = 0;
  while (words[at]?.startsWith('-') === true && words[at] !== '--')
    at += wrapper.withValue.includes(words[at] ?? '') ? 2 : 1;
  if (words[at] === '--') at += 1;
  return words.slice(at + wrapper.operands);
}

/** The last program that an ENTRYPOINT names, which gets CMD as its arguments; undefined when CMD itself is executed. */
export function receiverOf(entrypoint: readonly string[]): string | undefined {
  if (entrypoint.length === 0) return undefined;
  const words = programWords(entrypoint);
  const rest = wrappedWords([words.at(-1) ?? '']);
  return rest === undefined ? words.at(-1) : undefined;
}

function nameOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
