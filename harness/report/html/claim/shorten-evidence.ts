import type { VerdictLine } from '../../../record/record';
import type { ClaimRow } from '../../model/grid';

type Evidence = VerdictLine['evidence'];

/** A copy of a claim in which no text of the evidence has more than `limit` characters; with 0 there is no evidence. */
export function shortenEvidence(row: ClaimRow, limit: number): ClaimRow {
  if (limit === Infinity) return row;
  const shorter = <T extends { readonly evidence: Evidence }>(attempt: T): T => ({
    ...attempt,
    evidence: limit === 0 ? [] : cut(attempt.evidence, limit),
  });
  const entries = row.entries.map(({ otherAttempt, ...entry }) => ({
    ...shorter(entry),
    ...(otherAttempt && { otherAttempt: shorter(otherAttempt) }),
  }));
  return { ...row, entries };
}

function cut(evidence: Evidence, limit: number): Evidence {
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
