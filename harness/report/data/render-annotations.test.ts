import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { mixedRecord, greenRecord } from '../model/record-fixture';
import { renderAnnotations } from './render-annotations';
import { BUILDKIT, CLASSIC, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

test('each unexpected verdict is shown at its scenario', () => {
  const expected = readFileSync(path.join(__dirname, 'expected', 'mixed-annotations.txt'), 'utf8');
  expect(renderAnnotations(reportOf(mixedRecord()))).toBe(expected);
});

test('nothing is shown if everything is as expected', () => {
  expect(renderAnnotations(reportOf(greenRecord()))).toBe('');
});

test('the line is that of the record, and cells with the same result share one', () => {
  const parts = { verdict: { outcome: 'refuted', because: 'no' }, line: 17 } as const;
  const text = renderAnnotations(
    reportOf(recordOf([verdictOf('a/b', CLASSIC, parts), verdictOf('a/b', BUILDKIT, parts)])),
  );
  expect(text).toBe(
    '::error file=scenarios/a/b.scenario.ts,line=17,title=refuted (not expected)%3A The claim a/b holds.::' +
      `a/b in ${CLASSIC}, ${BUILDKIT}%0Ano%0AExpected: confirmed\n`,
  );
});

test('untrusted text can neither end a command nor start one', () => {
  const because = '100%\r\n::error::forged\n::stop-commands::x';
  const says = 'a,b:c%d\n::warning::forged';
  const text = renderAnnotations(
    reportOf(recordOf([verdictOf('a/b', CLASSIC, { says, verdict: { outcome: 'refuted', because } })])),
  );
  const [first = '', second = '', ...rest] = text.split('\n');
  expect(first).toContain('title=refuted (not expected)%3A a%2Cb%3Ac%25d%0A%3A%3Awarning%3A%3Aforged::');
  expect(first).toContain('%0A100%25%0A::error::forged%0A::stop-commands::x%0A');
  // The other cell has no verdict, and its own line.
  expect(second).toMatch(/^::error file=scenarios\/a\/b\.scenario\.ts,line=1,title=not observed%3A /);
  expect(rest).toEqual(['']);
});

test('a run that was cut off or left something behind is reported without a line', () => {
  const verdicts = [verdictOf('a/b', CLASSIC), verdictOf('a/b', BUILDKIT)];
  expect(renderAnnotations(reportOf(recordOf(verdicts, { footer: null })))).toBe(
    '::error title=layerproof::The record is cut off: it has no footer.\n',
  );
  expect(renderAnnotations(reportOf(recordOf(verdicts, { footer: { ...COMPLETE, leftovers: ['volume x'] } })))).toBe(
    '::error title=layerproof::1 leftover on an engine: volume x.\n',
  );
});

test('a claim of a document is shown at its place, and a finding as a notice', () => {
  const places = { 'guide.md/run-1': { file: 'docs/guide.md', line: 28, endLine: 30 } };
  const verdict = { outcome: 'refuted', because: 'It printed "bye".' } as const;
  const verdicts = [verdictOf('guide.md/run-1', CLASSIC, { verdict }), verdictOf('guide.md/run-1', BUILDKIT)];
  const findings = [
    { type: 'finding', claim: 'guide.md/run-1', cell: CLASSIC, says: 'The image has two CMDs.' },
    {
      type: 'finding',
      claim: 'guide.md/run-1',
      says: 'No run has arguments.',
      place: { file: 'docs/guide.md', line: 5 },
    },
  ] as const;
  expect(renderAnnotations(reportOf({ ...recordOf(verdicts, { header: { places } }), findings }))).toBe(
    [
      '::error file=docs/guide.md,line=28,endLine=30,title=refuted (not expected)%3A The claim guide.md/run-1 holds.::' +
        `guide.md/run-1 in ${CLASSIC}%0AIt printed "bye".%0AExpected: confirmed`,
      '::notice file=docs/guide.md,line=28,endLine=30,title=The claim guide.md/run-1 holds.::' +
        `The image has two CMDs.%0Aguide.md/run-1 in ${CLASSIC}`,
      '::notice file=docs/guide.md,line=5,title=The claim guide.md/run-1 holds.::No run has arguments.',
      '',
    ].join('\n'),
  );
});
