import type { Place, VerdictLine } from '../../harness/record/record';

/** `article.md:28 ✔ docker run cmd-example prints "Hello"`, and why, where it is not as expected. */
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
