import type { RunRecord } from '../../../record/record-file';
import type { Attempt, VerdictLine } from '../../../record/record';

type Evidence = VerdictLine['evidence'];

/** A copy of a record in which no text of the evidence has more than `limit` characters; with 0 there is no evidence. */
export function shortenEvidence(record: RunRecord, limit: number): RunRecord {
  const shorter = <T extends Attempt>(attempt: T): T => ({
    ...attempt,
    evidence: limit === 0 ? [] : cut(attempt.evidence, limit),
  });
  const verdicts = record.verdicts.map(({ otherAttempt, ...line }) => ({
    ...shorter(line),
    ...(otherAttempt && { otherAttempt: shorter(otherAttempt) }),
  }));
  return { ...record, verdicts };
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
