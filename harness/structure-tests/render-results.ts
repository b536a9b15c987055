import type { StructureResult } from './results';
import type { FileProblem, StructureFile } from './structure-file';

const MARKS = { confirmed: '✔', refuted: '✘', 'not-observed': '?', 'left-out': '–' } as const;
const WORDS = {
  confirmed: 'confirmed',
  refuted: 'refuted',
  'not-observed': 'not observed',
  'left-out': 'left out',
} as const;

/** The results of one file, as text. What it quotes is not yet stripped of control characters. */
export function renderResults({ file, problems }: StructureFile, results: readonly StructureResult[]): string {
  const counts = (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .map((verdict) => [verdict, results.filter((one) => one.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0);
  return [
    ...results.flatMap((result) => resultLines(file, result)),
    ...problems.map((problem) => problemLine(file, problem)),
    '',
    counts.map(([verdict, count]) => `${count} ${WORDS[verdict]}`).join(', ') || 'Nothing was checked.',
    '',
  ].join('\n');
}

function resultLines(
  file: string,
  { check, verdict, because, findings, cstPasses, departure }: StructureResult,
): readonly string[] {
  const name =
    check.says === check.test || check.test.endsWith(`: ${check.says}`) ? check.test : `${check.test}: ${check.says}`;
  const place = verdict === 'confirmed' ? '' : ` (${file}:${check.line})`;
  return [
    `${MARKS[verdict]} ${name}${place}`,
    ...because.map((line) => `    ${line}`),
    ...findings.map((line) => `    i ${line}`),
    ...(departure === undefined
      ? []
      : [`    i container-structure-test reports ${cstPasses ? 'PASS' : 'FAIL'} here: ${departure}.`]),
  ];
}

function problemLine(file: string, { line, says }: FileProblem): string {
  return `? ${file}:${line}: ${says}${/[.?]$/.test(says) ? '' : '.'}`;
}

interface CstResult {
  readonly Name: string;
  readonly Pass: boolean;
  readonly Stdout?: string;
  readonly Stderr?: string;
  readonly Errors?: readonly string[];
  /** In nanoseconds. */
  readonly Duration: number;
}

/** The summary that container-structure-test writes with `--output json`. */
export interface CstSummary {
  readonly Pass: number;
  readonly Fail: number;
  readonly Total: number;
  readonly Duration: number;
  readonly Results: readonly CstResult[];
}

/**
 * What container-structure-test reports: a file with an unknown key is rejected as a whole, the keys of a metadata test
 * are one test, and a run without tests fails.
 */
export function cstSummary(
  files: readonly { readonly file: StructureFile; readonly results: readonly StructureResult[] }[],
): CstSummary {
  const all = files.flatMap(({ file, results }) => (file.problems.length > 0 ? [refusedFile(file)] : testsOf(results)));
  const passed = all.filter(({ Pass }) => Pass).length;
  return {
    Pass: passed,
    Fail: all.length - passed,
    Total: all.length,
    Duration: all.reduce((sum, { Duration }) => sum + Duration, 0),
    Results: all,
  };
}

function refusedFile({ file, problems }: StructureFile): CstResult {
  return { Name: file, Pass: false, Errors: problems.map(({ line, says }) => `line ${line}: ${says}`), Duration: 0 };
}

function testsOf(results: readonly StructureResult[]): readonly CstResult[] {
  const metadata = results.filter(({ check }) => check.test === 'Metadata Test');
  const others = results
    .filter(({ check }) => check.test !== 'Metadata Test')
    .map((result) => testOf(result.check.test, [result]));
  return metadata.length === 0 ? others : [...others, testOf('Metadata Test', metadata)];
}

function testOf(name: string, results: readonly StructureResult[]): CstResult {
  const failed = results.filter(({ cstPasses }) => !cstPasses);
  const [{ stdout = '', stderr = '' } = {}] = results;
  const errors = failed.flatMap(({ because, departure }) => (because.length > 0 ? because : [departure ?? 'failed']));
  return {
    Name: name,
    Pass: failed.length === 0,
    ...(stdout === '' ? {} : { Stdout: stdout }),
    ...(stderr === '' ? {} : { Stderr: stderr }),
    ...(errors.length === 0 ? {} : { Errors: errors }),
    Duration: results.reduce((sum, { durationMs }) => sum + durationMs, 0) * 1e6,
  };
}
