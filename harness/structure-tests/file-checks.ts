import { posix } from 'node:path';
import type { ContainerFile, FileOptions } from '../container/container-files';
import { firstFault, isFound, shown } from './command-expectations';
import { expand, goMode } from './go-text';
import { judged, notAsked, type Answer } from './results';
import type { ContentAsk, FileAsk, Pattern } from './structure-file';

export type ReadFile = (path: string, options?: FileOptions) => Promise<ContainerFile | undefined>;

/** A larger file is not read: an expression needs all of it in memory. */
const LARGEST_CONTENT = 16 * 1024 * 1024;
const EXECUTE_BITS = { any: 0o111, owner: 0o100, group: 0o010, other: 0o001 } as const;

export async function answerFile(
  ask: FileAsk,
  readFile: ReadFile,
  variables: ReadonlyMap<string, string> | undefined,
): Promise<Answer> {
  const path = posix.resolve('/', variables === undefined ? ask.path : expand(ask.path, variables));
  const file = await readFile(path);
  if (file === undefined) return judged(ask.shouldExist ? [`there is no ${path}`] : []);
  if (!ask.shouldExist) return judged([`${path} is there: ${goMode(file)}, ${file.sizeBytes} bytes`]);
  const { permissions, uid, gid, executableBy } = ask;
  const actual = goMode(file);
  const because = [
    ...(permissions === undefined || permissions === actual
      ? []
      : [`its permissions are ${actual}, not ${permissions}`]),
    ...(uid === undefined || uid === file.uid ? [] : [`its user is ${file.uid}, not ${uid}`]),
    ...(gid === undefined || gid === file.gid ? [] : [`its group is ${file.gid}, not ${gid}`]),
    ...(executableBy === undefined || (file.mode & EXECUTE_BITS[executableBy]) !== 0
      ? []
      : [`it is not executable by ${executableBy}: ${actual}`]),
  ];
  const isLikeLs = permissions !== undefined && permissions !== actual && permissions === lsMode(file);
  return judged(
    because,
    isLikeLs ? [`container-structure-test formats these permissions as \`${actual}\`, as Go does.`] : [],
  );
}

/** As `ls -l` writes it. */
function lsMode({ type, mode }: ContainerFile): string {
  const letter = {
    file: '-',
    directory: 'd',
    symlink: 'l',
    fifo: 'p',
    'character-device': 'c',
    'block-device': 'b',
    other: '?',
  };
  const special = [mode & 0o4000, mode & 0o2000, mode & 0o1000];
  const thirds = [0, 1, 2].map((at) => {
    const bits = (mode >> (6 - 3 * at)) & 7;
    const mark = at === 2 ? 't' : 's';
    const last = special[at] ? (bits & 1 ? mark : mark.toUpperCase()) : bits & 1 ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  });
  return `${letter[type]}${thirds.join('')}`;
}

export async function answerContent(ask: ContentAsk, readFile: ReadFile): Promise<Answer> {
  const fault = firstFault([...ask.expected, ...ask.excluded]);
  if (fault !== undefined) return notAsked(fault);
  const path = posix.resolve('/', ask.path);
  const content = await contentOf(path, readFile);
  if ('because' in content) {
    const finding = ask.path.includes('$') ? ['Variables are expanded only in `fileExistenceTests`.'] : [];
    return content.isLarge ? notAsked(content.because) : judged([content.because], finding);
  }
  const asksNothing = ask.expected.length + ask.excluded.length === 0;
  const answer = judged(
    contentFaults(ask, content.text),
    asksNothing ? ['It asserts only that the file can be read.'] : [],
  );
  const link = await readFile(path);
  if (link?.target === undefined || link.target.startsWith('/')) return answer;
  // The original follows a relative link from the root directory.
  const other = await contentOf(posix.resolve('/', link.target), readFile);
  const cstPasses = 'text' in other && contentFaults(ask, other.text).length === 0;
  if (cstPasses === answer.cstPasses) return answer;
  return { ...answer, cstPasses, departure: 'it follows a relative link from the root directory' };
}

function contentFaults({ expected, excluded }: ContentAsk, text: string): readonly string[] {
  const words = (verb: string, { source }: Pattern): string => `its content ${verb} ${source}; it is ${shown(text)}`;
  return [
    ...expected.filter((one) => !isFound(one, text)).map((one) => words('does not match', one)),
    ...excluded.filter((one) => isFound(one, text)).map((one) => words('matches', one)),
  ];
}

type Content = { readonly text: string } | { readonly because: string; readonly isLarge?: boolean };

/** The text of a file, with links followed; or why there is none. */
export async function contentOf(path: string, readFile: ReadFile): Promise<Content> {
  const file = await readFile(path, { followLinks: true });
  if (file === undefined) return { because: `there is no ${path}` };
  if (file.type !== 'file') return { because: `${path} is a ${file.type}` };
  if (file.sizeBytes > LARGEST_CONTENT)
    return { because: `${path} has ${file.sizeBytes} bytes; the content of at most 16 MiB is read.`, isLarge: true };
  const read = await readFile(file.path, { contentBytes: LARGEST_CONTENT });
  return { text: read?.content?.text ?? '' };
}
