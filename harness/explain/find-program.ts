import { posix } from 'node:path';
import { EngineCallError } from '../engine/api/engine-connection';
import type { ContainerFile, FileOptions } from '../container/container-files';
import type { ImageConfig } from '../image/image-config';
import { mapLimited } from '../support/map-limited';
import type { Program } from './explanation';

/** How a file of the image is read. */
export type ReadFile = (path: string, options?: FileOptions) => Promise<ContainerFile | undefined>;

/** What Docker sets when the image does not. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Enough for a whole entrypoint script, and for the headers of a binary. */
const READ_BYTES = 64 * 1024;

/** The PATH of an image can be of any length. */
const READS_AT_ONCE = 8;

type Surroundings = Pick<ImageConfig, 'env' | 'workingDirectory'>;

/** Looks for a program where the kernel or the runtime would: at its path, or on the PATH of the image. */
export async function findProgram(readFile: ReadFile, word: string, config: Surroundings): Promise<Program> {
  // Joined with a directory of the PATH, it would be that directory.
  if (word === '') return { word, state: 'missing' };
  const read = (path: string): Promise<ContainerFile | undefined> =>
    readFile(path, { followLinks: true, contentBytes: READ_BYTES });
  if (word.includes('/')) {
    const path = posix.resolve('/', config.workingDirectory, word);
    const file = await read(path);
    if (file !== undefined) return describe(readFile, { word, file, config });
    return { word, state: (await isLink(readFile, path)) ? 'dangling' : 'missing' };
  }
  const path = config.env.find((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? DEFAULT_PATH;
  const all = path.split(':');
  const directories = all.filter((one) => one.startsWith('/'));
  const files = await mapLimited(directories, READS_AT_ONCE, (directory) => read(posix.join(directory, word)));
  const found = files.filter((file) => file !== undefined);
  const file = found.find((one) => one.type === 'file' && isExecutable(one)) ?? found[0];
  // The runtime refuses what it finds in a relative directory.
  if (path !== '' && directories.length < all.length) return { word, state: 'unknown' };
  return file === undefined ? { word, state: 'missing' } : describe(readFile, { word, file, config });
}

/**
 * Whether there is a link at a path where following links leads to no file. Docker can't read a loop of links, but its
 * links exist.
 */
async function isLink(readFile: ReadFile, path: string): Promise<boolean> {
  try {
    return (await readFile(path)) !== undefined;
  } catch (cause) {
    if (cause instanceof EngineCallError && /too many (?:levels of symbolic )?links/i.test(cause.reason)) return true;
    throw cause;
  }
}

interface Found {
  readonly word: string;
  readonly file: ContainerFile;
  readonly config: Surroundings;
}

async function describe(readFile: ReadFile, { word, file, config }: Found): Promise<Program> {
  const { path, mode, type, content } = file;
  const facts = { word, path, mode };
  if (type === 'directory') return { ...facts, state: 'directory' };
  const own = content === undefined ? ({ state: 'unknown' } as Header) : readHeader(content.text);
  if (!isExecutable(file)) return { ...facts, ...own, state: 'not-executable' };
  if (own.interpreter === undefined) return { ...facts, ...own };
  // With a carriage return in its name it is missing, but not because the image lacks it.
  const found = await readFile(posix.resolve('/', config.workingDirectory, own.interpreter), { followLinks: true });
  const runs = found === undefined ? undefined : programOfEnv(own);
  const onPath = runs === undefined ? undefined : await findProgram(readFile, runs, config);
  return {
    ...facts,
    ...own,
    isInterpreterMissing: found === undefined,
    ...(found !== undefined && (found.type !== 'file' || !isExecutable(found)) ? { isInterpreterUnusable: true } : {}),
    ...(onPath?.state === 'missing' ? { missingOnPath: onPath.word } : {}),
  };
}

/** Dynamic linkers of glibc and musl. They are named among the first headers of a binary. */
const DYNAMIC_LINKER = /\/lib[\w./-]*\/ld-[\w.-]+\.so\.\d+/;
const HEADER_CHARACTERS = 8192;

type Header = Pick<
  Program,
  'state' | 'interpreter' | 'interpreterArgument' | 'hasCarriageReturn' | 'usesArguments' | 'hasByteOrderMark'
>;

function readHeader(text: string): Header {
  if (text.startsWith('\u007fELF')) {
    const linker = DYNAMIC_LINKER.exec(text.slice(0, HEADER_CHARACTERS))?.[0];
    return { state: 'binary', ...(linker === undefined ? {} : { interpreter: linker }) };
  }
  const [, interpreter, rest = '', end = ''] = /^#![ \t]*([^\s]+)([^\r\n]*)(\r?)/.exec(text) ?? [];
  if (interpreter === undefined) {
    const hasByteOrderMark = /^\ufeff#!/.test(text);
    return hasByteOrderMark ? { state: 'text', hasByteOrderMark } : { state: isText(text) ? 'text' : 'unknown' };
  }
  const usesArguments = /\$[@*1-9]|\$\{[@*1-9]|\bshift\b|\bgetopts?\b|argv|ARGV|args/.test(text);
  const argument = rest.trim();
  return {
    state: 'script',
    interpreter,
    hasCarriageReturn: end !== '',
    usesArguments,
    ...(argument === '' ? {} : { interpreterArgument: argument }),
  };
}

/** What `#!/usr/bin/env NAME` executes; undefined for options, variables and other interpreters. */
function programOfEnv({ interpreter = '', interpreterArgument = '', hasCarriageReturn }: Header): string | undefined {
  const isName = interpreter.endsWith('/env') && hasCarriageReturn !== true && /^\w[\w.+-]*$/.test(interpreterArgument);
  return isName ? interpreterArgument : undefined;
}

/** Whether the file begins like text: no executable format that the kernel knows does. */
function isText(text: string): boolean {
  return /^[\t\n\r\x20-\x7e]*$/.test(text.slice(0, HEADER_CHARACTERS));
}

function isExecutable({ mode }: ContainerFile): boolean {
  return (mode & 0o111) !== 0;
}
