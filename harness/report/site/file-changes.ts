import { readDockerfile } from '../web/dockerfile/read-dockerfiles';
import type { ClaimRow } from '../model/grid';
import type { CellChange } from './cell-changes';
import { instructionsOf, namedInstructions } from './instructions';
import type { SiteSource } from './site-source';

/** What a change between two cells has to do with one Dockerfile. */
export interface FileChanges {
  /** The claim is about instructions that the file has, and the file has all that its sentence names. */
  readonly touching: readonly TouchingChange[];
  /** The claim is about how instructions act together, and the file lacks one of them. */
  readonly partly: readonly CellChange[];
  /** The claim is about containers, whatever their Dockerfile says. */
  readonly general: readonly CellChange[];
}

export interface TouchingChange extends CellChange {
  /** Those of the file that the claim is about. */
  readonly instructions: readonly string[];
}

/**
 * Sorts changes by what they have to do with a Dockerfile. This is about its words: whether the file relies on what changes,
 * only its author knows.
 */
export function changesInFile(
  dockerfile: string,
  changes: readonly CellChange[],
  { rows, sections }: { readonly rows: readonly ClaimRow[]; readonly sections: SiteSource['sections'] },
): FileChanges {
  const words = wordsIn(dockerfile);
  const touching: TouchingChange[] = [];
  const partly: CellChange[] = [];
  const general: CellChange[] = [];
  for (const change of changes) {
    const row = rows.find(({ id }) => id === change.id);
    if (row === undefined || !hasSyntax(row, dockerfile)) continue;
    const all = instructionsOf(row, sections);
    const instructions = all.filter((name) => words.has(name));
    if (all.length === 0) general.push(change);
    else if (instructions.length > 0 && namedInstructions(row).every((name) => words.has(name)))
      touching.push({ ...change, instructions });
    else if (instructions.length > 0) partly.push(change);
  }
  return { touching, partly, general };
}

/** The instructions of a Dockerfile, also those that ONBUILD delays. */
export function wordsIn(dockerfile: string): ReadonlySet<string> {
  return new Set(
    readDockerfile(dockerfile).instructions.flatMap(({ keyword, text }) =>
      keyword === 'ONBUILD' ? [keyword, (text.split(/\s+/)[1] ?? '').toUpperCase()] : [keyword],
    ),
  );
}

/** Headings of the reference that are about one notation, and what a Dockerfile with it looks like. */
const NOTATIONS: readonly (readonly [heading: RegExp, written: RegExp])[] = [
  [/^RUN --mount=type=(cache|secret|ssh|tmpfs)$/, /--mount=\S*type=$1/],
  [/^RUN --mount/, /--mount=/],
  [/^RUN --network/, /--network=/],
  [/^RUN --security/, /--security=/],
  [/^RUN --device/, /--device=/],
  [/^(Here-Documents|Example: Running a multi-line script)/, /<</],
  [/^COPY --from/, /--from=/],
  [/^escape$/, /^#\s*escape\s*=/im],
  [/^Parser directives$/, /^#\s*\w+\s*=/m],
];

/** A claim about a notation has nothing to do with a file that does not use it. */
function hasSyntax({ claim }: ClaimRow, dockerfile: string): boolean {
  const headings = claim?.writtenIn.map(({ section }) => section) ?? [];
  return headings.every((heading) =>
    NOTATIONS.every(([pattern, written]) => {
      const found = pattern.exec(heading);
      return found === null || new RegExp(written.source.replace('$1', found[1] ?? ''), written.flags).test(dockerfile);
    }),
  );
}
