import type { Cell, RecordHeader, VerdictLine } from '../../record/record';

/** The verdicts of a record without their evidence: enough to compare two. */
export interface RecordOutline {
  readonly session: string;
  readonly startedAt: string;
  /** Whether its run finished. */
  readonly isComplete: boolean;
  readonly cells: readonly Cell[];
  readonly claims: readonly OutlinedClaim[];
}

interface OutlinedClaim {
  readonly id: string;
  readonly says: string;
  /** By name of the cell. */
  readonly verdicts: Readonly<Record<string, OutlinedVerdict>>;
}

export interface OutlinedVerdict {
  readonly outcome: string;
  readonly expected: string;
  readonly because?: string;
  readonly seen: readonly string[];
}

/** Reads the outline from the lines of a record. Runs in a browser too, where a reader chooses a file. */
export function outlineOf(lines: readonly unknown[]): RecordOutline {
  const header = lines.find((line): line is RecordHeader => typeOf(line) === 'header');
  if (header === undefined || !Array.isArray(header.cells)) throw new Error('This file is not a layerproof record.');
  const claims = new Map<string, OutlinedClaim & { verdicts: Record<string, OutlinedVerdict> }>();
  for (const id of header.planned) claims.set(id, { id, says: id, verdicts: {} });
  for (const line of lines.filter((one): one is VerdictLine => typeOf(one) === 'verdict')) {
    const { claim, cell, verdict, expected, seen } = line;
    const because = 'because' in verdict ? { because: verdict.because } : {};
    const known = claims.get(claim.id)?.verdicts ?? {};
    known[cell] = { outcome: verdict.outcome, expected: expected.verdict, ...because, seen };
    claims.set(claim.id, { id: claim.id, says: claim.says, verdicts: known });
  }
  const { session, startedAt } = header;
  const cells = header.cells.filter(({ notApplicable }) => notApplicable === undefined);
  const isComplete = lines.some(
    (line) => typeOf(line) === 'footer' && (line as { ended?: string }).ended === 'complete',
  );
  return { session, startedAt, isComplete, cells, claims: [...claims.values()] };
}

/** The lines of a record's text. A torn last line is ignored; any other unreadable line is an error. */
export function linesOf(text: string): readonly unknown[] {
  const raw = text.replace(/^\uFEFF/, '').split('\n');
  return raw.flatMap((line, position): unknown[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      if (position === raw.length - 1) return [];
      throw new Error(`Line ${position + 1} of this file is not JSON, so it is not a layerproof record.`);
    }
  });
}

function typeOf(line: unknown): unknown {
  return typeof line === 'object' && line !== null && 'type' in line ? line.type : undefined;
}
