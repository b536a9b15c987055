import path from 'node:path';
import { names } from './changed-files';
import type { PageWork } from './page-work';
import type { Block } from './read-blocks';
import { linesOf } from './tracked-files';

/**
 * Notes the files that a diff changes: those that it or the text above it names, or else those that have one of its old
 * lines, or else all of them.
 *
 * @returns Whether the block is a diff.
 */
export function noteDiff({ tree }: PageWork, { language, text, info, sentence, firstLine }: Block): boolean {
  if (!/^(?:diff|patch)$/.test(language)) return false;
  const lines = text.split('\n');
  const heads = [info, sentence, ...lines.filter((line) => /^(?:---|\+\+\+|diff|Index:) /.test(line))];
  const old = lines.flatMap((line) => (/^(?:-(?!--)|\s)\s*\S/.test(line) ? line.slice(1).trim() : []));
  const named = tree.files.filter((file) => heads.some((head) => names(head, path.posix.basename(file.path))));
  const like = tree.files.filter((file) => linesOf(file.text).some((line) => old.includes(line.trim())));
  const meant = [named, like, tree.files].find((files) => files.length > 0) ?? [];
  for (const file of meant) tree.spoil(file, `the diff in line ${firstLine}`);
  return true;
}
