import { HarnessError } from '../../support/errors';
import type { Report } from '../model/report';
import { compatOf } from './render-compat';
import { isObject, isSame } from './same-data';
import type { CompatCell, CompatClaim, CompatData, CompatStatement } from './render-compat';

/** A difference between a record and compatibility data. */
export interface CompatDifference {
  /** `verdict`: reality has changed. Others: the claim or cell is not in the data, or its text has changed. */
  readonly kind: 'verdict' | 'claim' | 'cell';
  /** As one sentence. */
  readonly says: string;
}

interface Reading {
  readonly known: CompatData;
  readonly seen: CompatData;
}

/**
 * The differences between a record and compatibility data. Missing observations, claims and cells of the record are not
 * differences: a run may cover only a part.
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
 * @throws HarnessError `USAGE` if it is not compatibility data, or in an unknown format.
 */
export function readCompat(text: string, file: string): CompatData {
  const next = '`npm run report -- compat RECORD --output FILE` writes it again from a record.';
  let data: Partial<Record<keyof CompatData, unknown>> | null;
  try {
    data = JSON.parse(text) as typeof data;
  } catch (cause) {
    throw new HarnessError('USAGE', `${file} is not compatibility data: it is not JSON.`, { next, cause });
  }
  const isData = data?.format === 1 && isObject(data.cells) && isObject(data.claims);
  if (!isData) throw new HarnessError('USAGE', `${file} is not compatibility data of format 1.`, { next });
  return data as CompatData;
}

function cellDifferences(name: string, { known, seen }: Reading): readonly CompatDifference[] {
  const now = seen.cells[name];
  const before = known.cells[name];
  // Nothing is known about an engine that could not be queried.
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
  const hasSameText = isSame<Partial<CompatClaim>>({ ...before, support: {} }, { ...now, support: {} });
  return [
    ...(hasSameText ? [] : [{ kind: 'claim', says: `${id} has a different text now.` } as const]),
    ...Object.entries(now.support).flatMap(([cell, statement]) => {
      // A cell that is not in the data is reported once, by cellDifferences.
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
  return [{ kind: 'claim', says: `${place} is ${wordsOf(now.verdict)} as before, but for another reason.` }];
}

function wordsOf(verdict: CompatStatement['verdict']): string {
  return verdict.replace('-', ' ');
}

function factsOf({ version, apiVersion, imageStore, notApplicable }: CompatCell): string {
  if (notApplicable !== undefined) return 'not applicable';
  return version === undefined ? 'not observed' : `${version} (API ${apiVersion ?? '?'}, ${imageStore ?? '?'})`;
}
