import { unsupported } from './refusal';
import type { ShellCommand } from './shell-words';
import type { OutputFilter } from './step';

/** A command with the filters that its output goes through. */
export interface PipedCommand extends ShellCommand {
  readonly filters?: readonly OutputFilter[];
  /** The filters as the page has them: " | grep a". */
  readonly piped: string;
  /** What prints its input: `echo`, `printf` or `cat`. */
  readonly input?: ShellCommand;
}

const DOCKER = /^(?:docker|podman)$/;

/** @throws Refusal for a pipe into anything else. */
export function withFilters(commands: readonly ShellCommand[]): readonly PipedCommand[] {
  const folded: PipedCommand[] = [];
  for (const command of commands) {
    const first = folded.at(-1);
    if (command.after !== '|' || first === undefined) folded.push({ ...command, piped: '' });
    else if (isInput(first) && DOCKER.test(programOf(command)))
      folded[folded.length - 1] = { ...command, piped: '', input: first };
    else {
      const filters = [...(first.filters ?? []), filterIn(command)];
      const { isInBackground } = command;
      folded[folded.length - 1] = {
        ...first,
        isInBackground,
        filters,
        piped: `${first.piped} | ${command.words.join(' ')}`,
      };
    }
  }
  return folded;
}

function programOf({ words }: ShellCommand): string {
  return (words[0] === 'sudo' ? words[1] : words[0]) ?? '';
}

function isInput({ words, redirects, filters }: PipedCommand): boolean {
  return /^(?:echo|printf|cat)$/.test(words[0] ?? '') && redirects.length === 0 && filters === undefined;
}

export function pipeInto(program: string): ReturnType<typeof unsupported> {
  return unsupported(`a pipe into ${program.replaceAll('\0', '')}`);
}

function filterIn({ words, assignments, redirects }: ShellCommand): OutputFilter {
  const [program = 'nothing', ...args] = words;
  const isPlain = assignments.length === 0 && redirects.length === 0;
  const filter = isPlain ? readFilter(program, args) : undefined;
  if (filter === undefined) throw pipeInto(program);
  return filter;
}

function readFilter(program: string, args: readonly string[]): OutputFilter | undefined {
  if (program === 'grep') return grepWith(args);
  if (program === 'head' || program === 'tail') {
    const lines = args.length === 0 ? '10' : /^-(?:n ?)?(\d{1,6})$/.exec(args.join(' '))?.[1];
    return lines === undefined ? undefined : { program, lines: Number(lines) };
  }
  if (program === 'wc') return args.length === 1 && args[0] === '-l' ? { program } : undefined;
  return program === 'cat' && args.length === 0 ? { program } : undefined;
}

/** A pattern without special characters is the text that it finds. */
const LITERAL = /^[\p{L}\p{N}_ /:=,@%#;!'"<>&~-]+$/u;

function grepWith(args: readonly string[]): OutputFilter | undefined {
  const flags = args.filter((word) => word.startsWith('-'));
  const [text, ...others] = args.filter((word) => !word.startsWith('-'));
  if (text === undefined || text === '' || others.length > 0 || !flags.every((flag) => /^-[ivFE]+$/.test(flag))) {
    return undefined;
  }
  const letters = flags.join('');
  if (!LITERAL.test(text) && (!letters.includes('F') || /[\n\0]/.test(text))) return undefined;
  return { program: 'grep', text, ignoresCase: letters.includes('i'), isInverted: letters.includes('v') };
}
