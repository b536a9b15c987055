import { verdictGroupsOf } from './entry-groups';
import { isFalseAsExpected, isUnexpected } from './grid';
import type { ClaimRow, GridEntry } from './grid';
import { WORDS, capitalized, headlineOf, reasonOf } from './verdict-words';

export const STATEMENT_VERDICTS = ['not-judged', 'false', 'caveat', 'true'] as const;

/**
 * Whether a statement is true, as far as this run shows. STATEMENT_VERDICTS is in the order of importance to a reader.
 */
export type StatementVerdict = (typeof STATEMENT_VERDICTS)[number];

export interface Judgment {
  readonly verdict: StatementVerdict;
  /** Why it is not simply true, the weightiest reason first; empty for `true`. */
  readonly reasons: readonly Reason[];
  /**
   * What the other cells say if it is not judged only because nothing at all was observed in some, for example because
   * an engine was lost. Never a substitute for the verdict: say which cells are meant.
   */
  readonly elsewhere?: Judgment;
}

/** Why a statement is not simply true, or not judged. */
export interface Reason {
  readonly kind: 'unexpected' | 'not-observed' | 'not-run' | 'no-answer' | 'refuted';
  /** A sentence; may quote what was observed, so strip or escape it. */
  readonly says: string;
  readonly link?: string;
  /** Ids of the claims that it comes from. */
  readonly claims: readonly string[];
  /** The names of the cells in which it holds. */
  readonly cells: readonly string[];
}

/** What a statement is judged by. */
export interface JudgedClaims {
  /** All its claims in this run. */
  readonly rows: readonly ClaimRow[];
  /** Ids of claims without which it cannot be judged, and which this run left out. */
  readonly missing?: readonly string[];
}

/**
 * Judges a statement by its claims. This is the whole rule; the first one that fits decides:
 *
 * 1. *not judged*: a verdict of one of its claims is unexpected or was not observed, a claim was left out of the run, or no
 *    cell gave an answer. Incomplete or surprising evidence decides nothing, so a failed run never reads as true.
 * 2. *false*: what readers do with it fails. A claim that is read for its effect is known to be false everywhere and was
 *    refuted. A claim that is read literally counts as much only if no effect was confirmed. If nothing at all was
 *    confirmed, it is false too.
 * 3. *caveat* ("true with a caveat"): a claim was refuted, as expected: only the literal wording is false, or it is false in
 *    some cells.
 * 4. *true*: every answer confirms.
 *
 * Whether a claim is false everywhere comes from its expectation, not from the cells of the run: a caveat about one
 * builder must not become "false" only because no other builder ran.
 *
 * @example judge({ rows: [row] }).verdict // the same rule for a single claim
 */
export function judge({ rows, missing = [] }: JudgedClaims): Judgment {
  const open = [...rows.flatMap(unexpectedReasons), ...notObservedReasons(rows), ...notRunReasons(rows, missing)];
  if (open.length > 0) return { verdict: 'not-judged', reasons: open };
  const reasons = [...rows].sort((one, other) => weightOf(other) - weightOf(one)).flatMap(refutedReasons);
  const isConfirmed = rows.some(hasConfirmed);
  if (reasons.length === 0) return isConfirmed ? { verdict: 'true', reasons } : notAnswered(rows);
  return { verdict: isFalse(rows) || !isConfirmed ? 'false' : 'caveat', reasons: merged(reasons) };
}

function isFalse(rows: readonly ClaimRow[]): boolean {
  const hasEffect = rows.some((row) => row.claim?.reading === 'effect' && hasConfirmed(row));
  return rows.some((row) => weightOf(row) === FALSE_EFFECT || (weightOf(row) === FALSE_WORDING && !hasEffect));
}

const FALSE_EFFECT = 2;
const FALSE_WORDING = 1;

/**
 * How much the refutation of a claim says about its statement; 0 if it holds only in some cells, or for no refutation.
 */
function weightOf({ claim, entries }: ClaimRow): number {
  if (claim === undefined || !entries.some(isFalseAsExpected)) return 0;
  const { verdict, exceptions } = claim.expected;
  const isFalseEverywhere = verdict === 'refuted' && !exceptions.some((exception) => exception.verdict === 'confirmed');
  if (!isFalseEverywhere) return 0;
  return claim.reading === 'effect' ? FALSE_EFFECT : FALSE_WORDING;
}

function hasConfirmed({ entries }: ClaimRow): boolean {
  return entries.some(({ outcome }) => outcome === 'confirmed');
}

function unexpectedReasons(row: ClaimRow): readonly Reason[] {
  const groups = groupsOf(row.entries.filter(isUnexpected), ({ outcome }) => capitalized(WORDS[outcome]));
  return groups.map(([outcome, entries]) => ({
    kind: 'unexpected',
    says: `${outcome}, which was not expected: ${row.claim?.says ?? row.id}`,
    claims: [row.id],
    cells: cellsOf(entries),
  }));
}

/** A lost engine affects every claim, for one reason. */
function notObservedReasons(rows: readonly ClaimRow[]): readonly Reason[] {
  const entries = rows.flatMap((row) => row.entries).filter(({ outcome }) => outcome === 'not-observed');
  return groupsOf(entries, ({ because = '' }) => headlineOf(because)).map(([because, own]) => ({
    kind: 'not-observed',
    says: `Not observed: ${because}`,
    claims: [...new Set(own.map(({ claimId }) => claimId))],
    cells: cellsOf(own),
  }));
}

function notRunReasons(rows: readonly ClaimRow[], missing: readonly string[]): readonly Reason[] {
  if (missing.length === 0) return [];
  const says = `This run checked ${rows.length} of its ${rows.length + missing.length} claims.`;
  return [{ kind: 'not-run', says, claims: missing, cells: [] }];
}

function notAnswered(rows: readonly ClaimRow[]): Judgment {
  const entries = rows.flatMap((row) => row.entries);
  const because = entries.map(reasonOf).find((reason) => reason !== '') ?? 'it has no claim';
  const says = `No cell of this run can answer: ${because}`;
  const reason: Reason = { kind: 'no-answer', says, claims: rows.map(({ id }) => id), cells: cellsOf(entries) };
  return { verdict: 'not-judged', reasons: [reason] };
}

function refutedReasons(row: ClaimRow): readonly Reason[] {
  return verdictGroupsOf(row)
    .filter(({ entries: [entry] }) => isFalseAsExpected(entry))
    .map(({ entries }) => ({
      kind: 'refuted',
      says: reasonOf(entries[0]),
      ...(entries[0].expected?.link !== undefined && { link: entries[0].expected.link }),
      claims: [row.id],
      cells: cellsOf(entries),
    }));
}

/** Two claims that are false for the same reason give one reason. */
function merged(reasons: readonly Reason[]): readonly Reason[] {
  const bySentence = new Map<string, Reason>();
  for (const reason of reasons) {
    const known = bySentence.get(reason.says);
    const claims = [...(known?.claims ?? []), ...reason.claims];
    const cells = [...new Set([...(known?.cells ?? []), ...reason.cells])];
    bySentence.set(reason.says, { ...reason, ...known, claims, cells });
  }
  return [...bySentence.values()];
}

function groupsOf(
  entries: readonly GridEntry[],
  keyOf: (entry: GridEntry) => string,
): ReadonlyArray<readonly [key: string, entries: readonly GridEntry[]]> {
  return [...new Set(entries.map(keyOf))].map((key) => [key, entries.filter((entry) => keyOf(entry) === key)]);
}

function cellsOf(entries: readonly GridEntry[]): readonly string[] {
  return [...new Set(entries.map(({ cell }) => cell))];
}
