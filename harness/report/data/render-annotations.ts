import { verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import type { ClaimRow } from '../model/grid';
import { plainText, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { expectationOf, reasonOf, wordsOf } from '../model/verdict-words';

/** More than fits beside a line of a file. */
const LONGEST_MESSAGE = 2_000;

/**
 * Workflow commands with which GitHub shows each verdict that is not the expected one at the line of its scenario.
 * Cells that say the same of a claim share one, since GitHub shows only ten of a step. Empty when all is well.
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
  // A claim without a verdict has no file in the record, but its id tells which one it is.
  const place = { file: file ?? `scenarios/${id}.scenario.ts`, line: line ?? 1, title };
  return commandOf(place, message);
}

/** What is wrong with the run as a whole has no line. */
function runProblem({ footer, summary }: Report): readonly string[] {
  const { counts, answer, isTooFlaky } = summary;
  const isWell = counts.verdicts > 0 && footer?.ended === 'complete' && footer.leftovers.length === 0 && !isTooFlaky;
  return isWell ? [] : [commandOf({ title: 'layerproof' }, answer)];
}

function lineOf({ verdicts }: Report, { entries }: EntryGroup): number | undefined {
  return entries
    .map(({ claimId, cell }) => verdicts.find((line) => line.claim.id === claimId && line.cell === cell)?.line)
    .find((line) => line !== undefined);
}

/** `::error file=…,line=…,title=…::message`, as the toolkit of GitHub's actions writes it. */
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
