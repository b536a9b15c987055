import type { FindingLine, Place, VerdictLine } from '../../harness/record/record';
import type { ClaimRow } from '../../harness/report/model/grid';
import type { Report } from '../../harness/report/model/report';
import { whereItHolds } from '../../harness/report/model/where-it-holds';

/** `article.md:28 ✔ docker run cmd-example prints "Hello"`, with the reason if the verdict is not the expected one. */
export function verdictLines(
  { claim, cell, verdict, expected, line }: VerdictLine,
  place: Place | undefined,
): readonly string[] {
  const where = `${place?.file ?? ''}:${line ?? place?.line ?? ''}`;
  const isExpected = verdict.outcome === expected.verdict;
  const sign = isExpected
    ? verdict.outcome === 'not-applicable'
      ? '–'
      : '✔'
    : verdict.outcome === 'refuted'
      ? '✘'
      : '?';
  const implied = claim.reading === 'implied' ? ' (implied)' : '';
  const because =
    'because' in verdict && verdict.because !== '' ? verdict.because.split('\n').map((text) => `      ${text}`) : [];
  const asExpected = isExpected && verdict.outcome === 'refuted' ? ' (refuted, as expected)' : '';
  return [`${where} ${sign} ${claim.says}${implied}${asExpected} [${cell}]`, ...because];
}

/** `article.md:12 note: …`, and in which cell if it is not in all of them. */
export function findingLine({ place, cell, says }: FindingLine): string {
  const where = place === undefined ? '' : `${place.file}:${place.line} `;
  return `${where}note: ${says}${cell === undefined ? '' : ` [${cell}]`}`;
}

/**
 * For a matrix, the statements that do not hold in every engine and builder: "article.md:12 ✘ … holds with BuildKit, not
 * with the classic builder".
 */
export function matrixLines({ rows, grid, header }: Report): readonly string[] {
  return rows.flatMap((row) => {
    const where = whereItHolds(row, { cells: grid.cells, engines: header.engines });
    return where === '' ? [] : [differingLine(row, where, header.places?.[row.id])];
  });
}

function differingLine({ entries, claim, id }: ClaimRow, where: string, place: Place | undefined): string {
  const isExpected = entries.every(({ isAsExpected }) => isAsExpected);
  const sign = isExpected ? '✔' : entries.some(({ outcome }) => outcome === 'refuted') ? '✘' : '?';
  return `${place?.file ?? ''}:${place?.line ?? ''} ${sign} ${claim?.says ?? id} It ${where}${isExpected ? ', as expected' : ''}.`;
}
