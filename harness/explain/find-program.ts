import { posix } from 'node:path';
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

/** Looks for a program where the kernel or the runtime would: at its path, or on the PATH of the image. */
export async function findProgram(
  readFile: ReadFile,
  word: string,
  { env, workingDirectory }: Pick<ImageConfig, 'env' | 'workingDirectory'>,
): Promise<Program> {
  // Joined with a directory of the PATH, it would be that directory.
  if (word === '') return { word, state: 'missing' };
  const read = (path: string): Promise<ContainerFile | undefined> =>
    readFile(path, { followLinks: true, contentBytes: READ_BYTES });
  if (word.includes('/')) {
    const file = await read(posix.resolve('/', workingDirectory, word));
    return file === undefined ? { word, state: 'missing' } : describe(readFile, word, file);
  }
  const path = env.find((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? DEFAULT_PATH;
  const directories = path.split(':').filter((one) => one.startsWith('/'));
  const files = await mapLimited(directories, READS_AT_ONCE, (directory) => read(posix.join(directory, word)));
  const found = files.filter((file) => file !== undefined);
  const file = found.find((one) => one.type === 'file' && isExecutable(one)) ?? found[0];
  return file === undefined ? { word, state: 'missing' } : describe(readFile, word, file);
}

async function describe(readFile: ReadFile, word: string, file: ContainerFile): Promise<Program> {
  const { path, mode, type, content } = file;
  const facts = { word, path, mode };
  if (type === 'directory') return { ...facts, state: 'directory' };
  const own = readHeader(content?.text ?? '');
  if (!isExecutable(file)) return { ...facts, ...own, state: 'not-executable' };
  if (own.interpreter === undefined) return { ...facts, ...own };
  // With a carriage return in its name it is missing, but not because the image lacks it.
  const found = await readFile(own.interpreter, { followLinks: true });
  return { ...facts, ...own, isInterpreterMissing: found === undefined };
}

/** Dynamic linkers of glibc and musl. They are named among the first headers of a binary. */
const DYNAMIC_LINKER = /\/lib[\w./-]*\/ld-[\w.-]+\.so\.\d+/;
const HEADER_CHARACTERS = 8192;

function readHeader(text: string): Pick<Program, 'state' | 'interpreter' | 'hasCarriageReturn' | 'usesArguments'> {
  if (text.startsWith('\u007fELF')) {
    const linker = DYNAMIC_LINKER.exec(text.slice(0, HEADER_CHARACTERS))?.[0];
    return { state: 'binary', ...(linker === undefined ? {} : { interpreter: linker }) };
  }
  const [, interpreter, end = ''] = /^#![ \t]*([^\s]+)[^\r\n]*(\r?)/.exec(text) ?? [];
  if (interpreter === undefined) return { state: 'unknown' };
  const usesArguments = /\$[@*1-9]|\$\{[@*1-9]|\bshift\b|\bgetopts?\b|argv|ARGV|args/.test(text);
  return { state: 'script', interpreter, hasCarriageReturn: end !== '', usesArguments };
}

function isExecutable({ mode }: ContainerFile): boolean {
  return (mode & 0o111) !== 0;
}
