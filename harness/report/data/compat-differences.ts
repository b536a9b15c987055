import { HarnessError } from '../../support/errors';
import type { Report } from '../model/report';
import { compatOf } from './render-compat';
import { isObject, isSame } from './same-data';
import type { CompatCell, CompatClaim, CompatData, CompatStatement } from './render-compat';

/** Something that a record says otherwise than compatibility data. */
export interface CompatDifference {
  /** `verdict`: reality has changed. The others: the data does not know the claim or the cell, or its text has changed. */
  readonly kind: 'verdict' | 'claim' | 'cell';
  /** As one sentence. */
  readonly says: string;
}

interface Reading {
  readonly known: CompatData;
  readonly seen: CompatData;
}

/**
 * Where a record differs from compatibility data. What the record did not observe, and claims and cells that it does
 * not have, are no difference: a run may test a part.
 */
export function differencesFrom(known: CompatData, report: Report): readonly CompatDifference[] {
  const reading: Reading = { known, seen: compatOf(report) };
  return [
    ...Object.keys(reading.seen.cells).flatMap((name) => cellDifferences(name, reading)),
    ...Object.keys(reading.seen.claims).flatMap((id) => claimDifferences(id, reading)),
  ];
}

/**
 * Reads compatibility data.
 *
 * @throws HarnessError `USAGE` when it is none, or of a format that this version does not know.
 */
export function readCompat(text: string, file: string): CompatData {
  const next = '`npm run report -- compat RECORD --output FILE` writes it anew from a record.';
  let data: Partial<Record<keyof CompatData, unknown>> | null;
  try {
    data = JSON.parse(text) as typeof data;
  } catch (cause) {
    throw new HarnessError('USAGE', `${file} holds no compatibility data: it is no JSON.`, { next, cause });
  }
  const isData = data?.format === 1 && isObject(data.cells) && isObject(data.claims);
  if (!isData) throw new HarnessError('USAGE', `${file} holds no compatibility data of format 1.`, { next });
  return data as CompatData;
}

function cellDifferences(name: string, { known, seen }: Reading): readonly CompatDifference[] {
  const now = seen.cells[name];
  const before = known.cells[name];
  // Of an engine that could not be asked nothing is known.
  if (now === undefined || (now.version === undefined && now.notApplicable === undefined)) return [];
  if (before === undefined) return [{ kind: 'cell', says: `The data has no cell "${name}".` }];
  return isSame<CompatCell>(before, now)
    ? []
    : [{ kind: 'cell', says: `"${name}" is ${factsOf(now)} now, and was ${factsOf(before)}.` }];
}

function claimDifferences(id: string, { known, seen }: Reading): readonly CompatDifference[] {
  const before = known.claims[id];
  const now = seen.claims[id];
  if (now === undefined) return [];
  if (before === undefined) return [{ kind: 'claim', says: `The data has no claim ${id}.` }];
  const isWrittenAlike = isSame<Partial<CompatClaim>>({ ...before, support: {} }, { ...now, support: {} });
  return [
    ...(isWrittenAlike ? [] : [{ kind: 'claim', says: `${id} is written otherwise now.` } as const]),
    ...Object.entries(now.support).flatMap(([cell, statement]) => {
      // The data does not have the cell: that was said once.
      if (known.cells[cell] === undefined || statement.verdict === 'not-observed') return [];
      return statementDifferences(`${id} in ${cell}`, before.support[cell], statement);
    }),
  ];
}

function statementDifferences(
  place: string,
  before: CompatStatement | undefined,
  now: CompatStatement,
): readonly CompatDifference[] {
  if (before?.verdict !== now.verdict) {
    const was = before?.verdict ?? 'not-observed';
    return [{ kind: 'verdict', says: `${place} is ${wordsOf(now.verdict)}, and was ${wordsOf(was)}.` }];
  }
  if (isSame(before, now)) return [];
  return [{ kind: 'claim', says: `${place} is ${wordsOf(now.verdict)} as before, for another reason.` }];
}

function wordsOf(verdict: CompatStatement['verdict']): string {
  return verdict.replace('-', ' ');
}

function factsOf({ version, apiVersion, imageStore, notApplicable }: CompatCell): string {
  if (notApplicable !== undefined) return 'not applicable';
  return version === undefined ? 'not observed' : `${version} (API ${apiVersion ?? '?'}, ${imageStore ?? '?'})`;
}
