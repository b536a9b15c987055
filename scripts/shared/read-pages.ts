import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { SIDE_FILE_ENDING, type SideFile } from '../../harness/pages/read-notes';
import { HarnessError } from '../../harness/support/errors';
import { systemReason } from '../../harness/support/files';
import { isPattern, patternOf } from './path-pattern';

/** A Markdown page, as the user named it. */
export interface Page {
  readonly file: string;
  readonly text: string;
  /** Annotations in a separate file. */
  readonly notes?: SideFile;
}

export interface ReadPages {
  readonly pages: readonly Page[];
  /** Why other pages could not be read, one sentence each. */
  readonly problems: readonly string[];
}

const ENDING = /\.(?:md|mdx|markdown)$/i;
const LARGEST_PAGE = 16 * 1024 * 1024;
const MOST_PAGES = 10_000;
/** What other people have written, or nobody has. */
const SKIPPED = new Set(['node_modules', 'vendor']);

/**
 * Reads the pages that are named, and all those in directories that are named, each with its side file: the one next to
 * it, or `notes`.
 *
 * @throws HarnessError `USAGE` for a name that does not exist, for a directory without pages, and for `notes` with
 * several pages.
 */
export function readPages(operands: readonly string[], notes?: string): ReadPages {
  const found = operands.map(foundIn);
  const files = [...new Set(found.flatMap(({ pages }) => pages).map(shortPath))];
  if (notes !== undefined && files.length > 1) {
    throw new HarnessError('USAGE', `--notes is for one page, and there are ${files.length}.`, {
      next: `A side file next to each page, such as page${SIDE_FILE_ENDING} for page.md, needs no option.`,
    });
  }
  const read = files.map((file) => readPage(file, notes));
  return {
    pages: read.flatMap((each) => ('text' in each ? each : [])),
    problems: [
      ...read.flatMap((each) => ('text' in each ? [] : each.problem)),
      ...found.flatMap(({ belowIt = [] }) => sideFilesWithoutPage(belowIt)),
    ],
  };
}

function readPage(file: string, notes: string | undefined): Page | { readonly problem: string } {
  const text = textOf(file);
  if (typeof text !== 'string') return { problem: `${file} cannot be read: ${text.problem}.` };
  const defaultSideFile = file.replace(ENDING, '') + SIDE_FILE_ENDING;
  const sideFile = notes ?? (existsSync(defaultSideFile) ? defaultSideFile : undefined);
  if (sideFile === undefined) return { file, text };
  const written = textOf(sideFile);
  if (typeof written !== 'string') return { problem: `${sideFile} cannot be read: ${written.problem}.` };
  return { file, text, notes: { file: sideFile, text: written } };
}

/** A page that was renamed or removed leaves notes behind that nothing would read. */
function sideFilesWithoutPage(files: readonly string[]): readonly string[] {
  const pages = new Set(files.filter((file) => ENDING.test(file)).map((file) => file.replace(ENDING, '')));
  return files
    .filter((file) => file.endsWith(SIDE_FILE_ENDING) && !pages.has(file.slice(0, -SIDE_FILE_ENDING.length)))
    .map((file) => `${shortPath(file)} belongs to no page: there is none of that name next to it.`);
}

/** Reports name a page by its path from the current directory, as annotations and code scanning need it. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return path.isAbsolute(file) && !relative.startsWith('..') && !path.isAbsolute(relative) ? relative : file;
}

interface Found {
  readonly pages: readonly string[];
  /** Pages and side files in a directory that is named. */
  readonly belowIt?: readonly string[];
}

function foundIn(operand: string): Found {
  try {
    statSync(operand);
  } catch (cause) {
    // A shell that does not support `**`, or does not expand it, passes on the pattern.
    if (isPattern(operand)) return { pages: pagesLike(operand) };
    throw new HarnessError('USAGE', `${operand} cannot be read: ${systemReason(cause)}.`, { cause });
  }
  const file = path.normalize(operand);
  if (!isDirectory(file)) return { pages: [file] };
  const belowIt = filesBelow(file);
  const pages = pagesAmong(belowIt);
  if (pages.length > 0) return { pages, belowIt };
  throw new HarnessError(
    'USAGE',
    `There is no Markdown page in ${operand}: no file there ends in .md, .mdx or .markdown.`,
  );
}

/** @throws HarnessError `USAGE` when there is none. */
function pagesLike(pattern: string): readonly string[] {
  const wanted = path.normalize(pattern);
  const parts = wanted.split(path.sep);
  const plain = parts.slice(
    0,
    parts.findIndex((part) => isPattern(part)),
  );
  const directory = plain.join(path.sep) || (path.isAbsolute(wanted) ? path.sep : '.');
  const matches = patternOf(wanted);
  const found = existsSync(directory)
    ? pagesAmong(filesBelow(path.normalize(directory))).filter((file) => matches.test(file))
    : [];
  if (found.length > 0) return found;
  throw new HarnessError('USAGE', `No Markdown page matches ${pattern}.`);
}

function isDirectory(operand: string): boolean {
  return statSync(operand, { throwIfNoEntry: false })?.isDirectory() === true;
}

function pagesAmong(files: readonly string[]): readonly string[] {
  return files.filter((file) => ENDING.test(file));
}

/** Pages and side files, in the order of their names; links are not followed, so that a cycle can't be endless. */
function filesBelow(directory: string): readonly string[] {
  const found: string[] = [];
  const waiting = [directory];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of entriesOf(next)) {
      const file = path.join(next, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name)) waiting.push(file);
      else if (entry.isFile() && (ENDING.test(entry.name) || entry.name.endsWith(SIDE_FILE_ENDING))) found.push(file);
    }
    if (found.length > MOST_PAGES) {
      throw new HarnessError('USAGE', `There are more than ${MOST_PAGES} Markdown pages in ${directory}.`);
    }
  }
  return found.sort();
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (cause) {
    throw new HarnessError('USAGE', `${directory} cannot be read: ${systemReason(cause)}.`, { cause });
  }
}

function textOf(file: string): string | { readonly problem: string } {
  try {
    // Opening a pipe or a device for reading can block forever.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = fstatSync(descriptor);
      if (!found.isFile()) return { problem: 'it is not a regular file' };
      if (found.size > LARGEST_PAGE) return { problem: 'it is larger than 16 MiB' };
      const bytes = readFileSync(descriptor);
      return isUtf8(bytes) ? bytes.toString('utf8') : { problem: 'it is not UTF-8 text' };
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    return { problem: systemReason(cause) };
  }
}

const MOST_FILES = 10_000;

/**
 * The files in a directory next to a page, relative to it; undefined if there is none that the page may use: it has to
 * be in the page's repository.
 */
export function filesNextTo(page: string, directory: string): readonly string[] | undefined {
  const found = directoryNextTo(page, directory);
  if (found === undefined) return undefined;
  const files: string[] = [];
  const waiting = [''];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(path.join(found, next), { withFileTypes: true })) {
      const name = path.posix.join(next, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') waiting.push(name);
      else if (entry.isFile()) files.push(name);
    }
    if (files.length > MOST_FILES) return undefined;
  }
  return files;
}

/** Where the directory really is, with links resolved. */
export function directoryNextTo(page: string, directory: string): string | undefined {
  try {
    const root = repositoryOf(realpathSync(path.dirname(page)));
    const found = realpathSync(path.resolve(path.dirname(page), directory));
    const isInside = found === root || found.startsWith(`${root}${path.sep}`);
    return isInside && statSync(found).isDirectory() ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The nearest directory with `.git`, or the page's own. */
export function repositoryOf(directory: string): string {
  for (let current = directory; ; current = path.dirname(current)) {
    if (statSync(path.join(current, '.git'), { throwIfNoEntry: false }) !== undefined) return current;
    if (path.dirname(current) === current) return directory;
  }
}
