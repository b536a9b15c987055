import path from 'node:path';
import { relativePath, withoutMarks } from './build-words';
import { copySource } from './copied-files';
import { readFlags, isOn } from './docker-flags';
import type { CommandPlace } from './page-draft';
import type { PageTree } from './page-tree';
import type { PageWork } from './page-work';
import { refuseOthers } from './allowed-flags';
import { Refusal, unsupported } from './refusal';
import { MARK } from './shell-expansions';
import type { Stated } from './step';
import { knownContainer } from './known-container';

/** A path of the reader, or one in a container. */
interface CopyEnd {
  readonly container?: string;
  readonly path: string;
}

/**
 * Plans a `docker cp` of the page's own files into one of its containers, or out of one. Nothing of it is ever written
 * on this machine.
 *
 * @throws Refusal when it is left out.
 */
export function planCopy(work: PageWork, place: CommandPlace, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, 'cp');
  const [source = '', destination, ...others] = operands;
  if (destination === undefined || others.length > 0) throw unsupported('docker cp without a source and a destination');
  if (source === '-' || destination === '-') throw unsupported('docker cp of an archive');
  const [from, to] = [endIn(source), endIn(destination)];
  if (from.container !== undefined && to.container !== undefined) throw unsupported('docker cp between two containers');
  const isOut = from.container !== undefined;
  // Copied into a container, files would keep the owner that they have on the reader's machine.
  refuseOthers(flags, ['follow-link', 'quiet', ...(isOut ? ['archive'] : [])], 'docker cp');
  return isOut
    ? planCopyOut(work, place, { from, to, followsLinks: isOn(flags, 'follow-link') })
    : planCopyIn(work, place, { from, to });
}

interface CopyEnds {
  readonly from: CopyEnd;
  readonly to: CopyEnd;
}

function planCopyIn(work: PageWork, at: CommandPlace, { from, to }: CopyEnds): string {
  const target = pathInContainer(to);
  const copied = copySource(work, from.path);
  const step = knownContainer(work, to.container ?? '');
  return work.draft.add(comparable(work, at), { kind: 'cp', needs: [step], container: step, path: target, copied });
}

function planCopyOut(
  work: PageWork,
  at: CommandPlace,
  { from, to, followsLinks }: CopyEnds & { readonly followsLinks: boolean },
): string {
  const file = pathInContainer(from);
  const directory = relativePath(to.path);
  const step = knownContainer(work, from.container ?? '');
  const content = { kind: 'cp', needs: [step], container: step, path: file } as const;
  const id = work.draft.add(comparable(work, at), followsLinks ? { ...content, followsLinks } : content);
  noteReplaced(work.tree, { at: work.tree.pathFrom(directory), file, command: at.source });
  return id;
}

/** The files of the page that a copy to this path replaces: what is in them from there on is unknown. */
function noteReplaced(
  tree: PageTree,
  { at, file, command }: { readonly at: string; readonly file: string; readonly command: string },
): void {
  const isDirectory = at === '.' || tree.files.some((each) => each.path.startsWith(`${at}/`));
  const isContent = file === '/' || file.endsWith('/.');
  const place = isDirectory && !isContent ? path.posix.join(at, path.posix.basename(file)) : at;
  for (const each of tree.files) {
    const isThere = place === '.' || each.path === place || each.path.startsWith(`${place}/`);
    if (isThere) tree.spoil(each, command);
  }
}

/** Docker takes what is before the first colon for a container, unless it begins like a path. */
function endIn(word: string): CopyEnd {
  // `C:\dir` without quotes loses its backslash; the name of a container has more than a letter.
  if (/^[A-Z]:/.test(word)) throw new Refusal('policy', 'a path of the host');
  const colon = word.indexOf(':');
  const isPath = colon === -1 || /^(?:[./~]|[a-z]:\\)/.test(word) || word.startsWith(MARK.directory);
  return isPath ? { path: word } : { container: word.slice(0, colon), path: word.slice(colon + 1) };
}

/** Not among the files of a container: `docker cp` reads and writes something else there. */
const OF_THE_KERNEL = /^\/(?:dev|proc|sys)(?:\/|$)/;

function pathInContainer({ path: given, container }: CopyEnd): string {
  if (container === undefined) throw unsupported('docker cp without a container');
  if (given === '') throw unsupported('docker cp without a path in the container');
  const end = /\/\.?$/.exec(given)?.[0] ?? '';
  const plain = path.posix.normalize(`/${withoutMarks(given)}`).replace(/\/\.?$/, '');
  if (OF_THE_KERNEL.test(plain)) throw unsupported(`docker cp of ${plain}, which is not a file of the container`);
  return plain === '' ? '/' : `${plain}${end}`;
}

/** Newer clients print it, and older ones print nothing. */
const REPORT = /^(?:Successfully copied|Copying (?:to|from) container|Preparing to copy)\b/;
const FAILURE =
  /error response from daemon|could not find the file|no such (?:container|file|directory)|not a directory|cannot copy directory|must be a directory|read-only/i;

/** Whether lines that a page shows after `docker cp` state that it fails; undefined if they state something else. */
export function statesFailedCopy(lines: readonly string[]): boolean | undefined {
  // A client reports what it has sent, also when the engine refuses it.
  const others = errorsOfCopy(lines);
  if (others.some((line) => FAILURE.test(line.slice(0, 1000)))) return true;
  return others.length === 0 ? false : undefined;
}

/** What a page shows of a `docker cp` besides its report. */
export function errorsOfCopy(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.trim() !== '' && !REPORT.test(line.trim()));
}

/** @throws Refusal for an output that `docker cp` does not print about the container. */
export function refuseOutputOfCopy({ lines }: Stated): void {
  if (lines.some((line) => /\bl?stat \/|invalid output path/.test(line.slice(0, 1000))))
    throw new Refusal('ambiguous', "an error about the reader's files");
  if (statesFailedCopy(lines) === undefined) throw new Refusal('ambiguous', 'an output that docker cp does not print');
}

function comparable({ draft }: PageWork, at: CommandPlace): CommandPlace {
  if (at.stated === undefined) return at;
  try {
    refuseOutputOfCopy(at.stated);
    return at;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return draft.withoutStated(at, thrown);
  }
}
