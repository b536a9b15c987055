import { fleetRecord } from '../../harness/report/model/matrix-fixture';
import { mixedRecord } from '../../harness/report/model/record-fixture';
import { linesOf, readRecord, type RunRecord } from '../../harness/record/record-file';

/** Hostile text: terminal sequences of every kind, and commands for CI services on their own lines. */
export const HOSTILE =
  ' forged\u001b]8;;http://evil.example\u0007\u001b[2J\u001b[31m\u009b5n\u009d0;t\u001b\\\u202e\u2066\u007f\b\u0085\r::error::forged\n::stop-commands::forged\n\u200b::add-mask::forged\n##[group]forged ##vso[forged]';

/** Fields whose values the reader of records checks. */
const KNOWN = new Set(['type', 'recordVersion', 'outcome', 'verdict', 'ended', 'kind']);

/** A value with hostile text appended to every string, except in the fields for which `isKept` is true. */
function poisoned(value: unknown, isKept: (name: string) => boolean): unknown {
  if (typeof value === 'string') return value + HOSTILE;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, isKept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && isKept(name) ? item : poisoned(item, isKept),
    ]),
  );
}

/** The text of a record of two cells or of many, in which every free-text field is hostile. */
export function hostileRecordText({ cells }: { readonly cells: 'two' | 'many' }): string {
  const { footer, ...record } = cells === 'two' ? mixedRecord() : fleetRecord();
  const withLeftover = { ...record, ...(footer && { footer: { ...footer, leftovers: ['container x'] } }) };
  const lines = linesOf(withLeftover).map((line) => poisoned(line, (name) => KNOWN.has(name)));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function hostileRecord(which: { readonly cells: 'two' | 'many' }): RunRecord {
  return readRecord(hostileRecordText(which));
}
