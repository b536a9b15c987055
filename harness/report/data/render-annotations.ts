import { scenarioFileOf } from '../../verdict/scenario-file';
import { verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import type { ClaimRow } from '../model/grid';
import { plainText, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { expectationOf, reasonOf, wordsOf } from '../model/verdict-words';

/** More would not fit next to a line of a file. */
const LONGEST_MESSAGE = 2_000;

/**
 * Workflow commands that make GitHub show each unexpected verdict at the line of its scenario. Cells with the same
 * result share one, because GitHub shows only ten per step. Empty if everything is as expected.
 */
export function renderAnnotations(report: Report): string {
  const lines = report.rows.flatMap((row) =>
    verdictGroupsOf(row)
      .filter(({ entries: [entry] }) => !entry.isAsExpected)
      .map((group) => annotationOf(row, group, lineOf(report, group))),
  );
  const problems = [...lines, ...runProblem(report)];
  return problems.map((problem) => `${problem}\n`).join('');
}

function annotationOf({ id, claim, file }: ClaimRow, { entries, cells }: EntryGroup, line: number | undefined): string {
  const [entry] = entries;
  const title = `${wordsOf(entry)}: ${claim?.says ?? id}`;
  const message = [
    `${id} in ${cells === '' ? entries.map(({ cell }) => cell).join(', ') : cells}`,
    reasonOf(entry),
    `Expected: ${expectationOf(entry.expected)}`,
  ].join('\n');
  // A claim without a verdict has no file in the record, but the file follows from its id.
  const place = { file: file ?? scenarioFileOf(id), line: line ?? 1, title };
  return commandOf(place, message);
}

/** A problem of the run as a whole has no line. */
function runProblem({ footer, summary }: Report): readonly string[] {
  const { counts, answer, isTooFlaky } = summary;
  const isOk = counts.verdicts > 0 && footer?.ended === 'complete' && footer.leftovers.length === 0 && !isTooFlaky;
  return isOk ? [] : [commandOf({ title: 'layerproof' }, answer)];
}

function lineOf({ verdicts }: Report, { entries }: EntryGroup): number | undefined {
  return entries
    .map(({ claimId, cell }) => verdicts.find((line) => line.claim.id === claimId && line.cell === cell)?.line)
    .find((line) => line !== undefined);
}

/** `::error file=…,line=…,title=…::message`, as GitHub's Actions toolkit writes it. */
function commandOf(properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties)
    .map(([name, value]) => `${name}=${propertyOf(String(value))}`)
    .join(',');
  return `::error ${list}::${dataOf(shorten(plainText(message), LONGEST_MESSAGE))}`;
}

function dataOf(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyOf(text: string): string {
  return dataOf(plainText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
