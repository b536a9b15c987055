import type { ClaimRow } from '../model/grid';
import type { CellChange } from '../site/cell-changes';
import { instructionsOf, namedInstructions } from '../site/instructions';
import type { SiteSource } from '../site/site-source';
import { has, viewOf, type FileView } from './file-view';
import { RULES } from './reliance-rules';

/** What the changes between two cells have to do with one Dockerfile. */
export interface FileChanges {
  /** They are about lines that the file has. */
  readonly touching: readonly TouchingChange[];
  /** They are about how images are built and used, whatever their Dockerfile says. */
  readonly general: readonly CellChange[];
  /** How many are about something that the file does not have. */
  readonly others: number;
}

export interface TouchingChange extends CellChange {
  /** The lines that the claim is about. */
  readonly lines: readonly TouchedLine[];
  /** A description of those lines, so that a reader sees why the change is listed: "a RUN below a VOLUME". */
  readonly what: string;
}

interface TouchedLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Sorts changes by what they have to do with a Dockerfile: each is tied to the lines that its claim is about. Only the
 * author knows whether the file relies on that.
 */
export function changesInFile(
  dockerfile: string,
  changes: readonly CellChange[],
  { rows, sections }: { readonly rows: readonly ClaimRow[]; readonly sections: SiteSource['sections'] },
): FileChanges {
  const file = viewOf(dockerfile);
  const touching: TouchingChange[] = [];
  const general: CellChange[] = [];
  for (const change of changes) {
    const found = linesFor(change, { file, rows, sections });
    if (found === undefined) general.push(change);
    else if (found.lines.length > 0)
      touching.push({ ...change, what: found.what, lines: found.lines.map(({ line, text }) => ({ line, text })) });
  }
  const others = changes.length - touching.length - general.length;
  return { touching: touching.toSorted((one, other) => firstLineOf(one) - firstLineOf(other)), general, others };
}

interface Searched {
  readonly file: FileView;
  readonly rows: readonly ClaimRow[];
  readonly sections: SiteSource['sections'];
}

/** Undefined for a claim that is about no line of any Dockerfile. */
function linesFor({ id }: CellChange, searched: Searched): Pick<TouchingChange, 'lines' | 'what'> | undefined {
  const { file, rows, sections } = searched;
  const rule = RULES.find(({ claims }) => claims.test(id));
  if (rule !== undefined) return rule.find && { lines: rule.find(file), what: rule.what };
  // A claim without a rule: the lines with the instructions that its sentence names, if the file has all of them.
  const row = rows.find((one) => one.id === id);
  const all = row === undefined ? [] : instructionsOf(row, sections);
  if (row === undefined || all.length === 0) return undefined;
  const isWhole = namedInstructions(row).every((name) => has(name)(file).length > 0);
  return { lines: isWhole ? has(all.join(' '))(file) : [], what: 'an instruction that the claim names' };
}

function firstLineOf({ lines }: TouchingChange): number {
  return lines[0]?.line ?? 0;
}
