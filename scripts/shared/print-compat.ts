import { compareWithCompat, type CompatComparison } from '../../harness/report/data/compat-comparison';
import type { CompatData } from '../../harness/report/data/render-compat';
import type { Report } from '../../harness/report/model/report';
import { readCompatFiles } from './compat-file';

/**
 * Prints where a run contradicts the checked-in verdicts, and returns the exit code of the run: changing an expectation
 * alone must not turn a changed verdict green.
 */
export function printCompatDifferences(report: Report, exitCode: number, data: CompatData = readCompatFiles()): number {
  const comparison = compareWithCompat(data, report);
  for (const line of compatLines(comparison)) process.stdout.write(`${line}\n`);
  const isSame = comparison.contradictions.length === 0 && comparison.reworded.length === 0;
  // A contradiction outranks leftovers on the engine, but not an unobservable result.
  return isSame || (exitCode !== 0 && exitCode !== LEFTOVERS) ? exitCode : UNEXPECTED;
}

const UNEXPECTED = 1;
const LEFTOVERS = 3;

function compatLines(comparison: CompatComparison): readonly string[] {
  const lines = [...contradictionLines(comparison), ...rewordingLines(comparison), ...unknownLines(comparison)];
  return lines.length === 0 ? [] : ['', ...lines];
}

function contradictionLines({ contradictions }: CompatComparison): readonly string[] {
  if (contradictions.length === 0) return [];
  return [
    'Verdicts that differ from the compatibility data:',
    ...contradictions.map(
      ({ claimId, cell, stored, seen }) => `  ✘ ${claimId} in ${cell}: "${seen}" now, "${stored}" in the data`,
    ),
    '  If a scenario or its expectation was changed by mistake, restore it. If the engines have changed, measure every cell',
    '  again (`npm run matrix -- CLAIM`) and update the data: `npm run report -- compat report/record.jsonl --update`.',
  ];
}

function rewordingLines({ reworded }: CompatComparison): readonly string[] {
  if (reworded.length === 0) return [];
  return [
    'Claims whose sentence differs from the compatibility data, so the verdicts there belong to another claim:',
    ...reworded.flatMap(({ claimId, stored, now }) => [`  ✘ ${claimId}`, `    now:  ${now}`, `    data: ${stored}`]),
    '  If only the wording has changed: `npm run report -- compat-words CLAIM`.',
  ];
}

function unknownLines({ unknownCells, unknownClaims }: CompatComparison): readonly string[] {
  const [cells, claims] = [unknownCells.length, unknownClaims.length];
  return [
    ...(cells === 0
      ? []
      : [
          `${counted(cells, 'cell')} not compared with the compatibility data, which lacks: ${unknownCells.join(', ')}.`,
        ]),
    ...(claims === 0
      ? []
      : [`${counted(claims, 'claim')} not compared with the compatibility data: ${unknownClaims.join(', ')}.`]),
  ];
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} was` : `${count} ${noun}s were`;
}
