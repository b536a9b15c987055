import ts from 'typescript';
import type { Changes } from './changed-since';
import type { MutationFiles } from './load-mutations';
import type { Mutation } from './mutation';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';

/** The mutations whose Dockerfile, scenarios or own words have changed. */
export function changedMutations(files: MutationFiles, changes: Changes): readonly Mutation[] {
  return Object.entries(files).flatMap(([file, mutations]) => {
    const isNew = newMutationsIn(file, mutations.length, changes);
    return mutations.filter((mutation, index) => isNew(index) || isTouched(mutation, changes.files));
  });
}

function isTouched({ context, noticedBy }: Mutation, files: ReadonlySet<string>): boolean {
  return (
    [...files].some((file) => file.startsWith(`dockerfiles/${context}/`)) ||
    noticedBy.some((claim) => files.has(scenarioFileOf(claim)))
  );
}

/** By position in its file; all where the file can't be compared entry by entry. */
function newMutationsIn(file: string, count: number, { files, versionsOf }: Changes): (index: number) => boolean {
  if (!files.has(file)) return () => false;
  const { before, now } = versionsOf(file);
  const known = new Set(entriesIn(before));
  const entries = entriesIn(now);
  return entries.length === count ? (index) => !known.has(entries[index] ?? '') : () => true;
}

/** The source text of each mutation, whatever its indentation. */
function entriesIn(text: string): readonly string[] {
  const entries: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && node.properties.some(({ name }) => name?.getText() === 'noticedBy')) {
      entries.push(node.getText().replaceAll(/\s+/g, ' '));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('mutations.ts', text, ts.ScriptTarget.Latest, true));
  return entries;
}
