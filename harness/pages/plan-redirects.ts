import { relativePath } from './build-words';
import type { PipedCommand } from './output-filter';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { textOf } from './plan-files';
import { Refusal, unsupported } from './refusal';
import type { RunWords } from './run-words';
import type { ShellCommand } from './shell-words';

/**
 * What a command reads from a file of the page, a here-document or a pipe; undefined if it reads nothing.
 *
 * @throws Refusal if the page does not say what that is.
 */
export function inputOf(work: PageWork, { redirects, input }: PipedCommand): string | undefined {
  const inputs = redirects.filter(({ operator }) => operator.startsWith('<'));
  const [redirect, ...others] = inputs;
  if (others.length > 0 || (redirect !== undefined && input !== undefined)) throw unsupported('several inputs');
  if (input !== undefined) return printedBy(work, input);
  if (redirect === undefined) return undefined;
  const { operator, target } = redirect;
  if (operator === '<') return contentOf(work, target);
  return operator === '<<<' ? `${target}\n` : target;
}

function printedBy(work: PageWork, { words }: ShellCommand): string {
  const [program = '', ...args] = words;
  const [name, ...others] = args;
  if (program !== 'cat') return textOf(program, args);
  if (name === undefined || others.length > 0) throw unsupported('cat of several files');
  return contentOf(work, name);
}

/** Of a file that the page shows whole. */
function contentOf({ tree }: PageWork, name: string): string {
  const file = tree.find(relativePath(name));
  if (file === undefined) throw new Refusal('missing', `${name.replaceAll('\0', '')}, which the page does not have`);
  const change = tree.changeOf(file);
  if (change !== undefined) throw new Refusal('blocked', `${name}, which "${change.slice(0, 60)}" changes`);
  if (file.isAssembled ?? file.isTracked ?? file.hasMarkup ?? false)
    throw new Refusal('ambiguous', `${name}, which may differ for each reader`);
  return file.text;
}

interface Reader extends Pick<RunWords, 'isDetached' | 'isInteractive' | 'reads'> {
  readonly options: Pick<RunWords['options'], 'stdin'>;
}

/**
 * A `docker run` or `docker exec` with its input. Without `--interactive`, Docker gives it nothing.
 *
 * @throws Refusal for an input that the docker command line does not take.
 */
export function withInput<T extends Reader>(words: T, input: string | undefined): T {
  const { isDetached, options, reads } = words;
  if (input === undefined || !reads.input) return words;
  if (reads.terminal) throw unsupported('a terminal with an input that nobody types');
  if (isDetached) throw unsupported('an input of a command in the background');
  if (input.includes('\0')) throw unsupported('a value of the machine');
  return { ...words, isInteractive: false, options: { ...options, stdin: input } };
}

/**
 * Plans a command whose output goes to a file of the reader: it is never written, and what the page shows below such a
 * command is not compared.
 *
 * @param plan Adds the step.
 */
export function planRedirected<T extends { readonly id?: string; readonly opensSession: boolean }>(
  { draft, tree }: PageWork,
  at: CommandPlace,
  { redirects }: ShellCommand,
  plan: (at: CommandPlace) => T,
): T {
  const outputs = redirects.filter(({ operator, target }) => operator.startsWith('>') && target !== '/dev/null');
  if (redirects.every(({ operator }) => operator.startsWith('<'))) return plan(at);
  if (at.filters !== undefined) throw unsupported('a redirection before a pipe');
  const names = outputs.map(({ target }) => relativePath(target));
  const { stated: _stated, ...silent } = at;
  const planned = plan(silent);
  const { mayFail } = draft.withoutStated(at, new Refusal('ambiguous', 'an output next to one that goes to a file'));
  if (mayFail === true && planned.id !== undefined) draft.amend(planned.id, { mayFail });
  for (const file of names.flatMap((name) => tree.find(name) ?? [])) tree.spoil(file, at.source);
  return { ...planned, opensSession: false };
}
