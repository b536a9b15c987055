import type { Cell, VerdictLine } from '../../../record/record';
import type { ClaimRow, GridEntry } from '../../model/grid';

type Evidence = VerdictLine['evidence'];

/** How much evidence a page has. */
export interface EvidenceAmount {
  readonly cells: 'all' | 'typical' | 'unexpected' | 'none';
  /** For each text, in characters. */
  readonly limit: number;
}

/** A claim with less evidence, and the cells that have lost all of theirs. */
interface ShorterClaim {
  readonly row: ClaimRow;
  readonly omitted: readonly string[];
}

/**
 * A copy of a claim with only this much evidence. `typical` keeps that of one cell for each builder and verdict,
 * because cells that agree mostly observed the same; what is unexpected or flaky keeps its evidence except with `none`.
 */
export function shortenEvidence(row: ClaimRow, { cells, limit }: EvidenceAmount, all: readonly Cell[]): ShorterClaim {
  if (cells === 'all' && limit === Infinity) return { row, omitted: [] };
  const kept = new Set(keptEntries(row, cells, all));
  const entries = row.entries.map((entry) => shorterEntry(entry, kept.has(entry) ? limit : 0));
  const omitted = row.entries.filter((entry) => !kept.has(entry) && entry.evidence.length > 0).map(({ cell }) => cell);
  return { row: { ...row, entries }, omitted };
}

function keptEntries({ entries }: ClaimRow, kept: EvidenceAmount['cells'], all: readonly Cell[]): readonly GridEntry[] {
  if (kept === 'all') return entries;
  if (kept === 'none') return [];
  const builders = new Map(all.map(({ name, builder }) => [name, builder]));
  const known = new Set<string>();
  return entries.filter(({ cell, outcome, isAsExpected, isFlaky }) => {
    if (!isAsExpected || isFlaky) return true;
    const kind = `${builders.get(cell) ?? cell} ${outcome}`;
    if (kept === 'unexpected' || known.has(kind)) return false;
    known.add(kind);
    return true;
  });
}

function shorterEntry({ otherAttempt, ...entry }: GridEntry, limit: number): GridEntry {
  const shorter = <T extends { readonly evidence: Evidence }>(attempt: T): T => ({
    ...attempt,
    evidence: limit === 0 ? [] : cut(attempt.evidence, limit),
  });
  return { ...shorter(entry), ...(otherAttempt && { otherAttempt: shorter(otherAttempt) }) };
}

function cut(evidence: Evidence, limit: number): Evidence {
  if (limit === Infinity) return evidence;
  return shortened(evidence, limit) as Evidence;
}

function shortened(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return cutText(value, limit);
  if (Array.isArray(value)) return value.map((item) => shortened(item, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item, limit)]));
}

function cutText(text: string, limit: number): string {
  // A digest has 71 characters, and half of one is useless.
  if (text.length <= Math.max(limit, 71)) return text;
  return `${text.slice(0, limit)}… (cut here, ${text.length - limit} more characters)`;
}
