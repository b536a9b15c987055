import type { FindingLine, Place } from '../../record/record';
import { verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import type { ClaimRow } from '../model/grid';
import { placeOf, statedAt } from '../model/claim-places';
import { plainText, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { expectationOf, reasonOf, wordsOf } from '../model/verdict-words';

/** More would not fit next to a line of a file. */
const LONGEST_MESSAGE = 2_000;

/**
 * Workflow commands that make GitHub show each unexpected verdict at the line of its scenario. Cells with the same
 * result share one, because GitHub shows only ten per step. Findings follow as notices. Empty if everything is as
 * expected and nothing was found.
 */
export function renderAnnotations(report: Report): string {
  const groups = report.rows.flatMap((row) =>
    verdictGroupsOf(row)
      .filter(({ entries: [entry] }) => !entry.isAsExpected)
      .map((group) => ({ row, group, isLost: group.entries[0].outcome === 'not-observed' })),
  );
  // What is wrong before what could not be observed: only the first ones are shown.
  const lines = [...groups.filter(({ isLost }) => !isLost), ...groups.filter(({ isLost }) => isLost)].map(
    ({ row, group }) => annotationOf(row, group, placeOf(report, row, group)),
  );
  const findings = (report.findings ?? []).map((finding) => findingOf(report, finding));
  const problems = [...lines, ...runProblem(report), ...findings];
  return problems.map((problem) => `${problem}\n`).join('');
}

function annotationOf({ id, claim }: ClaimRow, { entries, cells }: EntryGroup, place: Place): string {
  const [entry] = entries;
  const title = `${wordsOf(entry)}: ${claim?.says ?? id}`;
  const message = [
    `${id} in ${cells === '' ? entries.map(({ cell }) => cell).join(', ') : cells}`,
    reasonOf(entry),
    `Expected: ${expectationOf(entry.expected)}`,
  ].join('\n');
  return commandOf('error', { ...propertiesOf(place), title }, message);
}

/** A finding does not fail a run, and is shown at its place or at that of its claim. */
function findingOf({ header, rows }: Report, { claim: id, cell, says, place }: FindingLine): string {
  const row = rows.find((candidate) => candidate.id === id);
  const at = place ?? statedAt({ header }, { id, ...(row?.file !== undefined && { file: row.file }) });
  const title = row?.claim?.says ?? id;
  return commandOf(
    'notice',
    { ...propertiesOf(at), title },
    `${says}${cell === undefined ? '' : `\n${id} in ${cell}`}`,
  );
}

function propertiesOf({ file, line, endLine }: Place): Readonly<Record<string, string | number>> {
  return { file, line, ...(endLine !== undefined && { endLine }) };
}

/** A problem of the run as a whole has no line. */
function runProblem({ footer, summary }: Report): readonly string[] {
  const { counts, sentences, isTooFlaky } = summary;
  const isOk = counts.verdicts > 0 && footer?.ended === 'complete' && footer.leftovers.length === 0 && !isTooFlaky;
  return isOk ? [] : [commandOf('error', { title: 'layerproof' }, sentences[0])];
}

/** `::error file=…,line=…,title=…::message`, as GitHub's Actions toolkit writes it. */
function commandOf(
  level: 'error' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties)
    .map(([name, value]) => `${name}=${propertyOf(String(value))}`)
    .join(',');
  return `::${level} ${list}::${dataOf(shorten(plainText(message), LONGEST_MESSAGE))}`;
}

function dataOf(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyOf(text: string): string {
  return dataOf(plainText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
