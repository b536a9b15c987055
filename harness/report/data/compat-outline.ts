import type { OutlinedCell, OutlinedVerdict, VerdictOutline } from '../../record/record-outline';
import { testedCellsOf } from '../../record/tested-cells';
import type { CompatCell, CompatData, CompatStatement } from './render-compat';

/** Compatibility data as the outline of a record, so that it is compared like one. */
export function outlineOfCompat({ cells, claims }: CompatData): VerdictOutline {
  const tested = Object.values(claims).flatMap(({ support }) => Object.keys(support));
  return {
    ...testedCellsOf(
      Object.entries(cells).map(([name, cell]) => outlinedCell(name, cell)),
      tested,
    ),
    claims: Object.entries(claims).map(([id, { says, support }]) => ({
      id,
      says,
      verdicts: Object.fromEntries(
        Object.entries(support).map(([cell, statement]) => [cell, outlinedVerdict(statement)] as const),
      ),
    })),
  };
}

function outlinedCell(name: string, { engine, builder, imageStore, notApplicable }: CompatCell): OutlinedCell {
  return {
    name,
    engine,
    builder,
    ...(imageStore !== undefined && { imageStore }),
    ...(notApplicable !== undefined && { notApplicable }),
  };
}

function outlinedVerdict({ verdict, expected, because, link }: CompatStatement): OutlinedVerdict {
  const wanted = expected ?? verdict;
  if (wanted === 'not-observed') return { outcome: verdict, seen: [] };
  const reason = { ...(because !== undefined && { because }), ...(link !== undefined && { link }) };
  return { outcome: verdict, expected: { verdict: wanted, ...reason }, seen: [] };
}
