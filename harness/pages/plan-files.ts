import { relativePath, withoutMarks } from './build-words';
import { instructionsIn, isKeyword } from './dockerfile-text';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { isDockerfileName } from './file-name';
import { Refusal, unsupported } from './refusal';
import { MARK } from './shell-expansions';
import type { ShellCommand } from './shell-words';
import type { PageFile } from './page-file';
import { directoryBelow } from './tracked-files';

/** Commands that only create files and directories, or show them: performed in the plan, never on a machine. */
const SILENT = new Set(['cd', 'mkdir', 'touch', 'export', 'ls', 'pwd', 'clear', 'true', 'pushd', 'popd', 'exit']);

export function isFileCommand(
  program: string,
  words: readonly string[],
  { redirects, assignments }: ShellCommand,
): boolean {
  if (words.length === 0) return assignments.length > 0;
  return (
    SILENT.has(program) || ['cat', 'echo', 'tee'].includes(program) || (program === 'printf' && redirects.length > 0)
  );
}

/** Follows a command that creates or shows files; returns the id of a step if it shows one. */
export function planFileCommand(work: PageWork, at: CommandPlace, command: ShellCommand): string | undefined {
  const { words, assignments, redirects } = command;
  const [program = '', ...args] = words;
  if (words.length === 0)
    setVariables(
      work,
      assignments.map(([name, value]) => `${name}=${value}`),
    );
  else if (program === 'export') setVariables(work, args);
  else if (program === 'cat' && redirects.length === 0) return planCat(work, at, args);
  else if (['cat', 'echo', 'tee', 'printf'].includes(program)) writeOutput(work, at, command);
  else if (redirects.length > 0) throw unsupported('a redirection');
  else if (at.stated !== undefined) throw unsupported(`${program}, a program of the host`);
  else if (program === 'cd') enter(work, args);
  else if (program === 'touch') for (const name of args) touch(work, at, name);
  return undefined;
}

function setVariables({ variables }: PageWork, args: readonly string[]): void {
  for (const word of args) {
    const equals = word.indexOf('=');
    if (equals > 0) variables.set(word.slice(0, equals), word.slice(equals + 1));
  }
}

/** Whatever the reader's directories are called, the page's own files move along. */
function enter({ tree, tracked }: PageWork, [directory = '']: readonly string[]): void {
  const named = withoutPlace(directory);
  const isKnown = (each: string): boolean => directoryBelow(tracked, each) !== undefined;
  if (named === undefined) tree.directory = '';
  else if (named !== directory) {
    tree.directory = isKnown(named) ? named : '';
    tree.home = tree.directory === '' ? named.replace(/\/$/, '') : undefined;
  }
  // A page that is read in one terminal, and written in several: the next exercise begins at the top again.
  else if (isKnown(named) && isKnown(tree.directory) && !isKnown(tree.pathFrom(named)))
    tree.directory = named.replace(/\/$/, '');
  else tree.enter(named);
}

/** `~/app` and `$(pwd)/app` are wherever the reader has put them; undefined for a place of which nothing is known. */
function withoutPlace(directory: string): string | undefined {
  const plain = directory.startsWith(MARK.directory)
    ? directory.slice(MARK.directory.length).replace(/^\//, '')
    : directory.replace(/^~\//, '').replace(`${MARK.home}/`, '');
  return plain === '' || /^[/~\0-]/.test(plain) ? undefined : plain;
}

function touch({ tree }: PageWork, { place }: CommandPlace, name: string): void {
  if (name.startsWith('-')) throw unsupported(`touch ${name}`);
  const path = relativePath(name);
  if (tree.find(path) === undefined && !isDockerfileName(path))
    tree.write({ path, text: '', place, firstLine: place.line });
}

/** After `cat FILE`, the page shows the content of the file: some pages show it only there. */
function planCat(work: PageWork, { place, stated, ...at }: CommandPlace, args: readonly string[]): string | undefined {
  const [name, ...others] = args;
  if (name === undefined || others.length > 0) throw unsupported('cat of several files');
  const path = relativePath(name);
  const known = work.tree.find(path);
  if (stated === undefined) return undefined;
  if (known?.hasMarkup === true) throw new Refusal('ambiguous', 'a file of which the page highlights parts');
  if (/^\s*cat: /.test(stated.lines[0] ?? '')) throw new Refusal('ambiguous', 'an error of cat');
  if (known !== undefined && known.text !== '' && work.tree.changeOf(known) === undefined) {
    if (isLike(stated.lines, known))
      return work.draft.add({ ...at, place, stated }, { kind: 'show', needs: [], file: known });
    if (isPart(stated.lines, known)) {
      work.tree.spoil(known, `what is shown in line ${stated.place.line}`);
      throw new Refusal('ambiguous', `a part of ${withoutMarks(path)} that is not in it`);
    }
  }
  // The command that changed it is not followed, so the page shows here what is in it.
  const text = `${stated.lines.join('\n')}\n`;
  write(work, { ...at, place }, { path, text, place, firstLine: stated.place.line });
  return undefined;
}

const ELIDED = /^\s*(?:\.{3,}|…)\s*$/;

/** Whether the lines are those of the file, perhaps with some of them left out. */
function isLike(lines: readonly string[], { text }: PageFile): boolean {
  const plain = (each: readonly string[]): string =>
    each
      .map((line) => line.trimEnd())
      .join('\n')
      .trim();
  const own = new Set(text.split('\n').map((line) => line.trim()));
  return lines.some((line) => ELIDED.test(line))
    ? lines.every((line) => ELIDED.test(line) || own.has(line.trim()))
    : plain(lines) === plain(text.split('\n'));
}

/** Whether the lines can't be the new content of a file. */
function isPart(lines: readonly string[], { path }: PageFile): boolean {
  const instructions = isDockerfileName(path) ? instructionsIn(lines.join('\n')) : undefined;
  const isWhole = instructions?.every(({ word }) => isKeyword(word)) ?? true;
  const begins = instructions?.some(({ keyword }) => keyword === 'FROM') ?? true;
  return lines.some((line) => ELIDED.test(line)) || !isWhole || !begins;
}

/** `cat > FILE <<EOF`, `tee FILE <<EOF`, `echo text > FILE`. */
function writeOutput(work: PageWork, at: CommandPlace, { words, redirects }: ShellCommand): void {
  const { place, stated } = at;
  const [program = '', ...args] = words;
  const input = redirects.find(({ operator }) => operator === '<<');
  const output = redirects.find(({ operator }) => operator === '>' || operator === '>>');
  const target = program === 'tee' ? args.find((word) => !word.startsWith('-')) : output?.target;
  if (redirects.length > (input === undefined ? 0 : 1) + (output === undefined ? 0 : 1))
    throw unsupported('a redirection');
  if (target === undefined) {
    if (program !== 'echo' || stated !== undefined) throw unsupported(`${program}, a program of the host`);
    return;
  }
  if (target === '/dev/null') return;
  const added = input?.target ?? textOf(program, args);
  const path = relativePath(target);
  const before = output?.operator === '>>' || args.includes('-a') ? work.tree.find(path) : undefined;
  // What was in it before is unknown.
  const isAssembled = before === undefined && (output?.operator === '>>' || args.includes('-a'));
  const firstLine = before?.firstLine ?? (input === undefined ? place.line : place.line + 1);
  const file = { path, text: `${before?.text ?? ''}${added}`, place, firstLine };
  write(work, at, isAssembled ? { ...file, isAssembled } : file);
}

/** @throws Refusal for what depends on the shell. */
export function textOf(program: string, args: readonly string[]): string {
  if (program === 'cat' || program === 'tee') throw unsupported(`${program} of what is typed`);
  if (args.some((word) => word.includes('\0'))) throw unsupported('a value of the machine');
  const words = args[0] === '-n' ? args.slice(1) : args;
  // Shells differ in what echo and printf do with a backslash.
  if (
    words.some((word) => word.includes('\\')) ||
    args[0] === '-e' ||
    (program === 'printf' && /%/.test(words.join(' ')))
  ) {
    throw unsupported(`${program} with escapes`);
  }
  return args[0] === '-n' || program === 'printf' ? words.join(' ') : `${words.join(' ')}\n`;
}

function write(work: PageWork, { block }: CommandPlace, file: PageFile): void {
  const written = work.tree.write(file);
  if (isDockerfileName(written.path)) {
    if (!/^\s*\S/m.test(written.text)) throw new Refusal('missing', `what is in ${written.path}`);
    work.dockerfiles.set(written, block);
  }
  work.draft.addWrite(written);
}
