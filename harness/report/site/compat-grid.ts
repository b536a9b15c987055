import type { Cell } from '../../record/record';
import type { CompatCell, CompatClaim, CompatData, CompatStatement } from '../data/render-compat';
import type { ClaimRow, Grid, GridEntry } from '../model/grid';

/**
 * Compatibility data in the shape of a run's grid, so that the rules of the reports apply to it: the same groups, reasons
 * and verdicts about statements. A cell in which no claim is checked is left out of it.
 */
export function gridOfCompat({ cells, claims }: CompatData): Grid {
  const all = Object.entries(cells).map(([name, cell]) => cellOf(name, cell));
  const tested = all.filter(({ notApplicable }) => notApplicable === undefined);
  const rows = Object.entries(claims).map(([id, claim]) => rowOf(id, claim, tested));
  const names = [...new Set(rows.map(({ chapter }) => chapter))];
  return {
    cells: tested,
    leftOut: all.filter(({ notApplicable }) => notApplicable !== undefined),
    chapters: names.map((name) => ({ name, rows: rows.filter(({ chapter }) => chapter === name) })),
  };
}

function cellOf(name: string, { engine, builder, notApplicable }: CompatCell): Cell {
  return { name, engine, builder, ...(notApplicable !== undefined && { notApplicable }) };
}

function rowOf(id: string, claim: CompatClaim, cells: readonly Cell[]): ClaimRow {
  const { says, reading, writtenIn, support } = claim;
  const expected = { verdict: isFalseEverywhere(claim) ? 'refuted' : 'confirmed', exceptions: [] } as const;
  return {
    id,
    chapter: id.slice(0, Math.max(0, id.lastIndexOf('/'))),
    claim: { id, says, reading, writtenIn, expected },
    entries: cells.map(({ name }) => entryOf(id, name, support[name])),
  };
}

/** What the claim's author must expect: every expected verdict is checked against this data. */
function isFalseEverywhere({ support }: CompatClaim): boolean {
  const verdicts = Object.values(support).map(({ verdict }) => verdict);
  return verdicts.includes('refuted') && !verdicts.includes('confirmed');
}

function entryOf(claimId: string, cell: string, statement: CompatStatement | undefined): GridEntry {
  const rest = { claimId, cell, seen: [], evidence: [], isFlaky: false } as const;
  if (statement === undefined) {
    return {
      ...rest,
      outcome: 'not-observed',
      isAsExpected: false,
      isRecorded: false,
      because: 'it was never measured',
    };
  }
  const { verdict, expected, because } = statement;
  return {
    ...rest,
    outcome: verdict,
    isAsExpected: expected === undefined && verdict !== 'not-observed',
    isRecorded: true,
    ...(because !== undefined && { because }),
    ...expectedOf(statement),
  };
}

/** The data has an expected verdict only where it differs from the measured one. */
function expectedOf({ verdict, expected = verdict, because, link }: CompatStatement): Pick<GridEntry, 'expected'> {
  if (expected === 'not-observed') return {};
  const reason = { ...(because !== undefined && { because }), ...(link !== undefined && { link }) };
  return { expected: { verdict: expected, ...reason } };
}
