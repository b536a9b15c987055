import type { Cell, FindingLine, LeftOut, RecordHeader } from '../../record/record';
import { attemptLines } from '../model/attempts';
import { evidenceLines } from '../model/evidence-lines';
import type { ClaimRow, GridEntry } from '../model/grid';
import { oneLine, plainText, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { baseImageOf, enginePropertiesOf } from '../model/run-facts';
import { isSkipped } from '../../verdict/expectation';
import { expectationOf, reasonOf, wordsOf } from '../model/verdict-words';
import { xmlElement, xmlTextElement } from './xml-text';

/** CI systems keep these files for a long time, and show the text on a page. */
const MOST_EVIDENCE = 20_000;

/**
 * The report for CI systems that read JUnit XML: a suite per cell with a case per claim. An unexpected verdict is a
 * failure, a missing observation an error; a claim that is refuted as expected passes, with a note in its output.
 * Statements that were left out are skipped cases in a separate suite.
 */
export function renderJunit(report: Report): string {
  const { grid, rows, header, findings = [] } = report;
  const suites = [
    ...grid.cells.map((cell) => suiteOf(cell, { rows, header, findings })),
    ...leftOutSuites(header),
    ...runSuites(report),
  ];
  const counts = totalOf(suites.flatMap(({ cases }) => cases));
  const content = suites.map(({ xml }) => xml);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', { name: 'layerproof', ...counts }, content)}\n`;
}

type Result = 'passed' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly result: Result;
  readonly milliseconds: number;
  readonly xml: string;
}

interface Suite {
  readonly cases: readonly TestCase[];
  readonly xml: string;
}

function suiteOf(
  cell: Cell,
  {
    rows,
    header,
    findings,
  }: {
    readonly rows: readonly ClaimRow[];
    readonly header: RecordHeader;
    readonly findings: readonly FindingLine[];
  },
): Suite {
  const cases = rows.flatMap((row) =>
    row.entries
      .filter((entry) => entry.cell === cell.name)
      .map((entry) => caseOf(row, entry, findingsOn(entry, findings))),
  );
  const engine = header.engines.find(({ id, name }) => cell.engine === id || cell.engine === name);
  const properties = [
    ...(engine === undefined ? [['engine', cell.engine] as const] : enginePropertiesOf(engine)),
    ['builder', cell.builder] as const,
    ...header.baseImages.map((image) => ['baseImage', baseImageOf(image)] as const),
    ['layerproof', header.layerproofVersion] as const,
    ['session', header.session] as const,
    ['flaky', String(entriesIn(cell, rows).filter(({ isFlaky }) => isFlaky).length)] as const,
  ].map(([name, value]) => xmlElement('property', { name, value: oneLine(value) }));
  const attributes = { name: cell.name, ...totalOf(cases), timestamp: header.startedAt };
  return {
    cases,
    xml: xmlElement('testsuite', attributes, [
      xmlElement('properties', {}, properties),
      ...cases.map(({ xml }) => xml),
    ]),
  };
}

function entriesIn({ name }: Cell, rows: readonly ClaimRow[]): readonly GridEntry[] {
  return rows.flatMap((row) => row.entries.filter(({ cell }) => cell === name));
}

/** What was found out about a claim in this cell, or in every cell. */
function findingsOn({ claimId, cell }: GridEntry, findings: readonly FindingLine[]): readonly string[] {
  return findings
    .filter((finding) => finding.claim === claimId && (finding.cell ?? cell) === cell)
    .map(({ says }) => says);
}

function caseOf(row: ClaimRow, entry: GridEntry, findings: readonly string[]): TestCase {
  const says = row.claim === undefined ? '' : `: ${oneLine(row.claim.says)}`;
  const milliseconds = entry.durationMs ?? 0;
  const attributes = {
    classname: row.chapter,
    name: `${row.id}${says}`,
    time: secondsOf(milliseconds),
    ...(row.file === undefined ? {} : { file: row.file }),
  };
  const result = resultOf(entry);
  const output = [
    wordsOf(entry) + (entry.isAsExpected && entry.outcome === 'refuted' ? `: ${reasonOf(entry)}` : ''),
    ...entry.seen,
    ...findings.map((says) => `Note: ${says}`),
    ...(entry.isFlaky ? ['Flaky:', ...attemptLines(entry)] : []),
  ].join('\n');
  const children = [...problemOf(entry, result), xmlTextElement('system-out', {}, output)];
  return { result, milliseconds, xml: xmlElement('testcase', attributes, children) };
}

/** An unexpected skip is a failure too: a skipped case would look harmless. */
function resultOf({ outcome, isAsExpected }: GridEntry): Result {
  if (outcome === 'not-observed') return 'error';
  if (!isAsExpected) return 'failure';
  return isSkipped(outcome) ? 'skipped' : 'passed';
}

function problemOf(entry: GridEntry, result: Result): readonly string[] {
  const reason = reasonOf(entry);
  const message = shorten(oneLine(reason), 300);
  if (result === 'passed') return [];
  if (result === 'skipped') return [xmlElement('skipped', { message })];
  const evidence = entry.evidence.flatMap(evidenceLines).join('\n');
  const text = [
    reason,
    `Expected: ${expectationOf(entry.expected)}`,
    ...(evidence === '' ? [] : [`Evidence:\n${shorten(plainText(evidence), MOST_EVIDENCE)}`]),
  ];
  return [xmlTextElement(result, { type: entry.outcome, message: message || wordsOf(entry) }, text.join('\n\n'))];
}

/** What no cell checked, in a suite that can't fail. */
function leftOutSuites({ leftOut = [], startedAt }: RecordHeader): readonly Suite[] {
  if (leftOut.length === 0) return [];
  const cases = leftOut.map(leftOutCase);
  const attributes = { name: 'left out', ...totalOf(cases), timestamp: startedAt };
  const content = cases.map(({ xml }) => xml);
  return [{ cases, xml: xmlElement('testsuite', attributes, content) }];
}

function leftOutCase({ file, line, text, reason, what, next }: LeftOut): TestCase {
  const message = [`${reason}: ${oneLine(what)}`, ...(next === undefined ? [] : [oneLine(next)])].join('. ');
  const attributes = { classname: 'left out', name: `${file}:${line}: ${shorten(oneLine(text), 300)}` };
  const place = { time: secondsOf(0), file, line };
  const xml = xmlElement('testcase', { ...attributes, ...place }, [xmlElement('skipped', { message })]);
  return { result: 'skipped', milliseconds: 0, xml };
}

/** A problem of the run as a whole belongs to no claim, so without its own case, CI would pass. */
function runSuites({ header, footer, summary }: Report): readonly Suite[] {
  const { answer, counts, isTooFlaky } = summary;
  const cases = [
    ...(counts.verdicts === 0 || footer?.ended !== 'complete'
      ? [runCase({ name: 'the run checked claims and finished', result: 'error', text: answer })]
      : []),
    ...(isTooFlaky
      ? [runCase({ name: 'no more verdicts are flaky than allowed', result: 'failure', text: answer })]
      : []),
    ...(footer === undefined || footer.leftovers.length === 0
      ? []
      : [
          runCase({
            name: 'nothing is left behind on an engine',
            result: 'failure',
            text: footer.leftovers.join('\n'),
          }),
        ]),
  ];
  if (cases.length === 0) return [];
  const attributes = { name: 'the run', ...totalOf(cases), timestamp: header.startedAt };
  return [
    {
      cases,
      xml: xmlElement(
        'testsuite',
        attributes,
        cases.map(({ xml }) => xml),
      ),
    },
  ];
}

function runCase({
  name,
  result,
  text,
}: {
  readonly name: string;
  readonly result: 'failure' | 'error';
  readonly text: string;
}): TestCase {
  const problem = xmlTextElement(result, { type: 'run', message: shorten(oneLine(text), 300) }, text);
  return {
    result,
    milliseconds: 0,
    xml: xmlElement('testcase', { classname: 'run', name, time: secondsOf(0) }, [problem]),
  };
}

function totalOf(cases: readonly TestCase[]): {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly time: string;
} {
  const count = (wanted: Result): number => cases.filter(({ result }) => result === wanted).length;
  const milliseconds = cases.reduce((sum, testCase) => sum + testCase.milliseconds, 0);
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: secondsOf(milliseconds),
  };
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
