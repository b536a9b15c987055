import type { Place } from '../../record/record';
import { scenarioFileOf } from '../../verdict/scenario-file';
import type { EntryGroup } from './entry-groups';
import type { ClaimRow } from './grid';
import type { Report } from './report';

/** The lines that a result of a claim belongs to: where the claim is stated, or the line of the scenario that failed. */
export function placeOf(report: Pick<Report, 'header' | 'verdicts'>, row: ClaimRow, { entries }: EntryGroup): Place {
  const line = entries
    .map(({ claimId, cell }) => report.verdicts.find((own) => own.claim.id === claimId && own.cell === cell)?.line)
    .find((known) => known !== undefined);
  const stated = statedAt(report, row);
  return line === undefined ? stated : { file: stated.file, line };
}

/** Where a claim is stated. One without a verdict has no file in the record, but the file follows from its id. */
export function statedAt(
  { header: { places = {} } }: Pick<Report, 'header'>,
  { id, file }: Pick<ClaimRow, 'id' | 'file'>,
): Place {
  return places[id] ?? { file: file ?? scenarioFileOf(id), line: 1 };
}

/** `file:line`, which terminals and editors open. The first line stands for none. */
export function placeInWords({ file, line }: Place): string {
  return line === 1 ? file : `${file}:${line}`;
}
