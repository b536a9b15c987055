import path from 'node:path';
import { isDockerfileName } from './file-name';
import type { PageWork } from './page-work';
import type { Block } from './read-blocks';
import type { PageFile } from './page-file';
import { linesOf } from './tracked-files';

/** A sentence that asks the reader to change something: it begins with the verb, or with "let's" and the like. */
const ASKS_FOR_A_CHANGE =
  /(?:^|[,;:]|\b(?:and|then|now|next|to|let's|let us|please|should|must|can|will|we|you|we'll|you'll|i))\s*(?:edit|change|modify|replace|remove|delete|uncomment|comment out|append|insert|rename|swap|tweak|adjust)\b/i;
/** "Change the CMD to ENTRYPOINT": in a Dockerfile. */
const INSTRUCTION =
  /\b(?:FROM|RUN|CMD|ENTRYPOINT|COPY|ENV|ARG|WORKDIR|EXPOSE|USER|VOLUME|HEALTHCHECK|LABEL|ONBUILD|STOPSIGNAL)\b/;
const PART =
  /\b(?:add|append|insert|change|replace|modify|edit|remove|delete|lines?|snippet|section|part)\b(?![^.]*\b(?:whole|full|complete|entire)\b)/i;
const WHOLE =
  /\b(?:whole|full|complete|entire|final|contents?|create|looks? like|save|should (?:be|contain)|new file|called|named)\b/i;
const ELIDED = /^\s*(?:#|\/\/|<!--|\/\*|--|;)?\s*(?:\.{3,}|…)(?:\s|$)/m;

/** Notes files that the text above a block asks the reader to change: from there on, their content is unknown. */
export function noteChangesInProse({ tree }: PageWork, { prose, place }: Block): void {
  if (!ASKS_FOR_A_CHANGE.test(prose)) return;
  for (const sentence of prose.split(/(?<=[.!?:])\s+|\n/)) {
    if (!ASKS_FOR_A_CHANGE.test(sentence)) continue;
    const named = tree.files.filter((file) => names(sentence, path.posix.basename(file.path)));
    for (const file of named) tree.spoil(file, `the text above line ${place.line}`);
    if (named.length === 0 && (names(sentence, 'Dockerfile') || INSTRUCTION.test(sentence)))
      tree.spoil({ path: tree.pathOf('Dockerfile') }, `the text above line ${place.line}`);
  }
}

/** Whether a text has a name as a word. */
export function names(sentence: string, base: string): boolean {
  const at = sentence.indexOf(base);
  return at !== -1 && !/[\w-]/.test(sentence[at - 1] ?? '') && !/[\w-]/.test(sentence[at + base.length] ?? '');
}

/** Instructions without FROM that are not in the Dockerfile yet: its next lines, or a change after it was built. */
export function noteFragment({ tree, built, additions, fragments }: PageWork, block: Block, name: string): void {
  const { text, firstLine } = block;
  const file = tree.find(name) ?? tree.files.find((each) => isDockerfileName(each.path));
  if (file === undefined) fragments.push({ file: name, text, line: firstLine });
  if (file === undefined || !isDockerfileName(file.path)) return;
  const known = new Set(linesOf(file.text));
  if (linesOf(text).every((line) => known.has(line))) return;
  if (built.has(file)) tree.spoil(file, `instructions in line ${firstLine}`);
  else additions.set(file, [...(additions.get(file) ?? []), block]);
}

/**
 * The Dockerfile with the instructions that the page adds to it piece by piece, each in the line that it has in the
 * page. Only a reader knows whether all of them are meant, and in this order, so a failure proves nothing.
 */
export function assembled({ draft, tree, dockerfiles, additions }: PageWork, file: PageFile): PageFile {
  const blocks = additions.get(file);
  const home = dockerfiles.get(file);
  if (blocks === undefined || home === undefined) return file;
  let { text } = file;
  for (const block of blocks) {
    const gap = block.firstLine - file.firstLine - text.split('\n').length + 1;
    text += `${'\n'.repeat(Math.max(0, gap))}${block.text}\n`;
    draft.takeBack(block.place, 'fragment');
  }
  additions.delete(file);
  dockerfiles.delete(file);
  const whole = tree.replace({ ...file, text, isAssembled: true });
  dockerfiles.set(whole, home);
  return whole;
}

/** Whether a block shows part of a file that the page has shown before. */
export function isPartOf({ sentence, text }: Block, file: PageFile | undefined): boolean {
  if (file === undefined || file.text.trim() === '') return false;
  return (PART.test(sentence) && !WHOLE.test(sentence)) || (ELIDED.test(text) && !ELIDED.test(file.text));
}

export function isElided({ text }: Pick<Block, 'text'>): boolean {
  return ELIDED.test(text);
}

/**
 * Why the behavior of an image may differ from what the page now states; undefined if the image is built from what the
 * page showed last. A reader rebuilds after a change, whether or not the page says so.
 */
export function staleness({ draft, tree }: PageWork, builtBy: string | undefined): string | undefined {
  const build = builtBy === undefined ? undefined : draft.step(builtBy);
  if (build?.kind !== 'build') return undefined;
  const changed = Object.values(build.context.files).find(
    (file) => tree.changeOf(file) !== undefined || !isCurrent(tree.files, file),
  );
  return changed === undefined ? undefined : `an image built before ${changed.path} changes`;
}

function isCurrent(files: readonly PageFile[], file: PageFile): boolean {
  const now = files.find((each) => each.path === file.path);
  return now === undefined || now.text === file.text;
}
