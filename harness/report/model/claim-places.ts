import type { ClaimPlace, Place } from '../../record/record';
import { scenarioFileOf } from '../../verdict/scenario-file';
import type { EntryGroup } from './entry-groups';
import type { ClaimRow } from './grid';
import type { Report } from './report';

/**
 * The lines that a result of a claim belongs to: where the claim is stated, or the line of the scenario that failed.
 */
export function placeOf(
  report: Pick<Report, 'header' | 'verdicts'>,
  row: ClaimRow,
  { entries }: EntryGroup,
): ClaimPlace {
  const line = entries
    .map(({ claimId, cell }) => report.verdicts.find((own) => own.claim.id === claimId && own.cell === cell)?.line)
    .find((known) => known !== undefined);
  const stated = statedAt(report, row);
  const { file, command } = stated;
  return line === undefined ? stated : { file, line, ...(command !== undefined && { command }) };
}

/** Where a claim is stated. One without a verdict has no file in the record, but the file follows from its id. */
export function statedAt(
  { header: { places = {} } }: Pick<Report, 'header'>,
  { id, file }: Pick<ClaimRow, 'id' | 'file'>,
): ClaimPlace {
  return places[id] ?? { file: file ?? scenarioFileOf(id), line: 1 };
}

/** `file:line`, which terminals and editors open. The first line is used if there is none. */
export function placeInWords({ file, line }: Place): string {
  return line === 1 ? file : `${file}:${line}`;
}
