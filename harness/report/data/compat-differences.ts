import { compareRecords, type RecordComparison, type VerdictChange } from '../../record/compare-records';
import { HarnessError } from '../../support/errors';
import type { Outcome } from '../../verdict/verdict';
import type { Report } from '../model/report';
import { outlineOfCompat } from './compat-outline';
import { compatOf } from './render-compat';
import { isObject, isSame } from './same-data';
import type { CompatCell, CompatClaim, CompatData } from './render-compat';

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
  readonly comparison: RecordComparison;
}

/**
 * The differences between a record and compatibility data. Missing observations, claims and cells of the record are not
 * differences: a run may be partial.
 */
export function differencesFrom(known: CompatData, report: Report): readonly CompatDifference[] {
  const seen = compatOf(report);
  const comparison = compareRecords(outlineOfCompat(known), outlineOfCompat(seen));
  const reading: Reading = { known, seen, comparison };
  return [
    ...Object.keys(seen.cells).flatMap((name) => cellDifferences(name, reading)),
    ...Object.keys(seen.claims).flatMap((id) => [...textDifferences(id, reading), ...verdictDifferences(id, reading)]),
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
  const isData = data?.format === 1 && isObjectOf(data.cells, isObject) && isObjectOf(data.claims, isClaim);
  if (!isData) throw new HarnessError('USAGE', `${file} is not compatibility data of format 1.`, { next });
  return data as CompatData;
}

function cellDifferences(name: string, { known, seen, comparison }: Reading): readonly CompatDifference[] {
  const now = seen.cells[name];
  const before = known.cells[name];
  // Nothing is known about an engine that could not be queried.
  if (now === undefined || (now.version === undefined && now.notApplicable === undefined)) return [];
  const partner = comparison.pairs.find(({ after }) => after.name === name)?.before.name;
  if (before === undefined) {
    const compared = partner === undefined ? '' : `; it is compared with "${partner}"`;
    return [{ kind: 'cell', says: `The data has no cell "${name}"${compared}.` }];
  }
  if (isSame<CompatCell>(before, now)) return [];
  const compared = partner === undefined ? ', so their verdicts are not compared' : '';
  return [{ kind: 'cell', says: `"${name}" is ${factsOf(now)} now, but was ${factsOf(before)}${compared}.` }];
}

function textDifferences(id: string, { known, seen }: Reading): readonly CompatDifference[] {
  const before = known.claims[id];
  const now = seen.claims[id];
  if (now === undefined) return [];
  if (before === undefined) return [{ kind: 'claim', says: `The data has no claim ${id}.` }];
  const hasSameText = isSame<Partial<CompatClaim>>({ ...before, support: {} }, { ...now, support: {} });
  return hasSameText ? [] : [{ kind: 'claim', says: `${id} has a different text now.` }];
}

function verdictDifferences(id: string, { comparison }: Reading): readonly CompatDifference[] {
  const isWanted = ({ id: own, after }: VerdictChange): boolean => own === id && after.outcome !== 'not-observed';
  return [
    ...comparison.verdicts.filter(isWanted).map(({ pair, before, after }): CompatDifference => {
      const says = `${id} in ${pair.after.name} is ${wordsOf(after.outcome)}, but was ${wordsOf(before.outcome)}.`;
      return { kind: 'verdict', says };
    }),
    ...comparison.expectations.filter(isWanted).map(({ pair, after }): CompatDifference => {
      const says = `${id} in ${pair.after.name} is ${wordsOf(after.outcome)} as before, but for another reason.`;
      return { kind: 'claim', says };
    }),
  ];
}

function wordsOf(verdict: Outcome): string {
  return verdict.replace('-', ' ');
}

function factsOf({ version, apiVersion, imageStore, notApplicable }: CompatCell): string {
  if (notApplicable !== undefined) return 'not applicable';
  return version === undefined ? 'not observed' : `${version} (API ${apiVersion ?? '?'}, ${imageStore ?? '?'})`;
}

function isClaim(value: unknown): boolean {
  return isObject(value) && 'support' in value && isObjectOf(value.support, isObject);
}

function isObjectOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(isMember);
}
