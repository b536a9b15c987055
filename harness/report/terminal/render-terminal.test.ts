import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { lengthOf } from '../model/plain-text';
import { STATEMENTS, greenRecord, mixedRecord } from '../model/record-fixture';
import { renderTerminal } from './render-terminal';
import type { TerminalOptions } from './render-terminal';
import { CELLS, CLASSIC, COMPLETE, recordOf, verdictOf } from '../model/verdict-fixture';
import { reportOf } from '../model/report';

const PLAIN: TerminalOptions = { columns: 100, color: false, verbose: false };
const VERBOSE: TerminalOptions = { ...PLAIN, verbose: true };

function expectedText(file: string): string {
  return readFileSync(join(__dirname, 'expected', file), 'utf8');
}

describe('the terminal report as a whole', () => {
  test('with everything that can go wrong, at 100 columns', () => {
    expect(renderTerminal(reportOf(mixedRecord(), STATEMENTS), PLAIN)).toBe(expectedText('mixed-100.txt'));
  });

  test('with every claim and its evidence, at 80 columns', () => {
    expect(renderTerminal(reportOf(mixedRecord(), STATEMENTS), { ...PLAIN, columns: 80, verbose: true })).toBe(
      expectedText('mixed-verbose-80.txt'),
    );
  });

  test('with all as expected, at 120 columns', () => {
    expect(renderTerminal(reportOf(greenRecord(), STATEMENTS), { ...PLAIN, columns: 120 })).toBe(
      expectedText('green-120.txt'),
    );
  });
});

test.each([40, 80, 120])('no line is wider than %d columns', (columns) => {
  for (const verbose of [false, true]) {
    const lines = renderTerminal(reportOf(mixedRecord(), STATEMENTS), { ...PLAIN, columns, verbose }).split('\n');
    expect(lines.filter((line) => lengthOf(line) > columns)).toEqual([]);
  }
});

test('color changes no character', () => {
  for (const verbose of [false, true]) {
    const report = reportOf(mixedRecord(), STATEMENTS);
    const colored = renderTerminal(report, { ...PLAIN, verbose, color: true });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(renderTerminal(report, { ...PLAIN, verbose }));
  }
});

test('red is for what is not as expected, yellow for false statements and stand-ins', () => {
  const colored = renderTerminal(reportOf(mixedRecord()), { ...PLAIN, color: true, verbose: true });
  expect(colored).toContain('\u001b[31m✘!\u001b[39m');
  expect(colored).toContain('\u001b[33m✘ \u001b[39m');
  expect(colored).toContain('\u001b[33m            ubuntu:20.04, stand-in');
  for (const verbose of [false, true])
    expect(renderTerminal(reportOf(greenRecord(), STATEMENTS), { ...PLAIN, color: true, verbose })).not.toContain(
      '\u001b[31m',
    );
});

test('nothing that a container printed reaches the terminal as a control character', () => {
  for (const verbose of [false, true]) {
    const text = renderTerminal(reportOf(mixedRecord()), { ...PLAIN, verbose });
    expect(text.match(/[^\P{Cc}\n]|[\u202A-\u202E]|\p{Cs}/gu)).toBeNull();
    expect(text).toContain('<script>alert(1)</script>');
  }
});

test('an expected refutation has its documented reason, not the message of the matcher', () => {
  const text = renderTerminal(reportOf(greenRecord()), VERBOSE).replace(/\s+/g, ' ');
  expect(text).toContain(`✘ refuted (as expected) in ${CLASSIC}: The classic builder skips a layer without changes.`);
  expect(text).not.toContain('toHaveOneLayerFrom');
});

test('the same in all cells is printed once, and a long reason has its details at the end only', () => {
  const because = Array.from({ length: 50 }, (_, number) => `line ${number}`).join('\n');
  const verdicts = CELLS.map(({ name }) => verdictOf('article/a', name, { verdict: { outcome: 'refuted', because } }));
  const text = renderTerminal(reportOf(recordOf(verdicts)), PLAIN);
  expect(text.match(/The history has one entry with a layer/g)).toHaveLength(1);
  expect(text.match(/\(details at the end\)/g)).toHaveLength(1);
  expect(text.match(/^ {7}line 49$/gm)).toHaveLength(1);
  expect(text).toContain(`     Cells     ${CELLS.map(({ name }) => name).join(', ')}\n`);
});

test('long evidence is truncated, with a note', () => {
  const stdout = { text: 'x\n'.repeat(5000), bytes: 10_000, cutBytes: 0 };
  const [run] = mixedRecord().verdicts.flatMap(({ evidence }) => evidence);
  if (run?.kind !== 'run') throw new Error('The fixture has no container run.');
  const text = renderTerminal(
    reportOf(recordOf([verdictOf('article/a', CLASSIC, { evidence: [{ ...run, stdout }] })])),
    {
      ...PLAIN,
      verbose: true,
    },
  );
  expect(text).toContain('(4942 more lines are in the record)');
});

test('leftovers and a cut-off record are reported, including in the answer at the end', () => {
  const leftovers = recordOf(greenRecord().verdicts, { footer: { ...COMPLETE, leftovers: ['volume data\u001b[2J'] } });
  const text = renderTerminal(reportOf(leftovers), PLAIN);
  expect(text).toContain('\nLeft behind on an engine (1)\n  · volume data\n');
  expect(text).toMatch(
    /\n\n1 leftover on an engine: volume data\. Of 3 claims, 2 are true and 1 true with a caveat\.\n$/,
  );
  const cutOff = recordOf(greenRecord().verdicts, { footer: null });
  expect(renderTerminal(reportOf(cutOff), PLAIN)).toMatch(
    /\n\nThe record is cut off: it has no footer\. Of 3 claims, 2 are true and 1 true with a\s+caveat\.\n$/,
  );
});

test('an engine that could not be used, a cell that does not apply and merged runs are named', () => {
  const none = {
    name: 'Podman 4 · BuildKit',
    engine: 'Podman 4',
    builder: 'buildkit',
    notApplicable: 'None.',
  } as const;
  const at = '2025-11-23T06:40:00.000Z';
  const header = {
    cells: [...CELLS, none],
    unreachable: [{ engine: 'Docker 29', because: 'It did not start.' }],
    mergedFrom: [
      { session: 'one', startedAt: at, ended: 'complete' },
      { session: 'two', startedAt: at, ended: 'cut off' },
    ],
  } as const;
  const text = renderTerminal(reportOf(recordOf(greenRecord().verdicts, { header })), VERBOSE);
  const short = renderTerminal(reportOf(recordOf(greenRecord().verdicts, { header })), PLAIN);
  expect(short).toContain(`\nMerged from one (${at}), two (${at}, cut off)\nNo engine Docker 29: It did not start.\n`);
  expect(short).toContain('Left out – Podman 4 · BuildKit: None.\n');
  expect(text).toContain('No engine   Docker 29: It did not start.\n');
  expect(text).toContain('Left out    – Podman 4 · BuildKit: None.\n');
  expect(text).toContain(`Run         ${at}, took 1 min 1 s in 2 runs, layerproof 0.1.0\n`);
  expect(text).toContain(`Merged from one (${at}), two (${at}, cut off)\n`);
});

test('a base image that several sessions redirected is listed once', () => {
  const image = { reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11' } as const;
  const baseImages = ['one', 'two'].map((session) => ({
    ...image,
    redirectedTo: `layerproof.invalid/${session}/ubuntu`,
  }));
  const text = renderTerminal(reportOf(recordOf(greenRecord().verdicts, { header: { baseImages } })), VERBOSE);
  expect(text.match(/ubuntu:20\.04/g)).toHaveLength(1);
  expect(text).toContain('FROM redirected to layerproof.invalid/one/ubuntu');
});

test('a claim of the article without a statement is still printed', () => {
  expect(renderTerminal(reportOf(recordOf([verdictOf('article/a', CLASSIC)]), STATEMENTS), VERBOSE)).toContain(
    'Claims without a statement\n  ✔ ?  The claim article/a holds.',
  );
});

test('a single claim is printed with what was observed, after a short header', () => {
  const record = recordOf(CELLS.map(({ name }) => verdictOf('article/a', name)));
  expect(renderTerminal(reportOf(record, STATEMENTS), PLAIN).split('\n').slice(2)).toEqual([
    'A stand-in from Debian packages replaces ubuntu:20.04.',
    '',
    '  ✔ ✔  The claim article/a holds.',
    '       article/a',
    '       · The history has one entry with a layer.',
    '',
    'The claim is true. Both verdicts are as expected.',
    '',
  ]);
});

test('claims of a chapter without statements are listed if they are few, and counted if they are many', () => {
  const manyOf = (count: number): string => {
    const ids = Array.from({ length: count }, (_, number) => `practice/claim-${number}`);
    const verdicts = ids.flatMap((id) => CELLS.map(({ name }) => verdictOf(id, name)));
    return renderTerminal(reportOf(recordOf([...verdicts, ...greenRecord().verdicts])), PLAIN);
  };
  expect(manyOf(2)).toContain('practice: 2 claims, all true\n ✔ The claim practice/claim-0 holds.\n');
  const text = manyOf(30);
  expect(text).toContain('practice: 30 claims, all true\n\narticle: 2 claims, 1 true, 1 true with a caveat\n');
  expect(text).toContain(
    ' ~ RUN adds a layer even when it writes nothing.\n   Caveat: The classic builder skips a layer without changes.\n',
  );
});

test('statements are not judged by a part of their claims', () => {
  const declared = STATEMENTS.map((statement) => ({ ...statement, claims: ['article/left-out'] }));
  const text = renderTerminal(reportOf(greenRecord(), declared), PLAIN);
  expect(text).toContain(
    '\n\nNot judged, because this run left out some of their claims: A3, A8\n\narticle: 2 claims,',
  );
  expect(text).not.toContain('The article\n');
});

test('places of what was not observed are truncated, unless everything is printed', () => {
  const planned = Array.from({ length: 50 }, (_, number) => `practice/${number}`);
  const verdicts = planned.map((id) => verdictOf(id, CLASSIC));
  const report = reportOf(recordOf([...verdicts, ...greenRecord().verdicts]));
  expect(renderTerminal(report, PLAIN)).toContain('\n       and 31 more\n');
  expect(renderTerminal(report, VERBOSE)).not.toContain('more\n');
});

test('after the loss of an engine, a statement reports what the other cells show', () => {
  const record = recordOf(greenRecord().verdicts.filter(({ cell }) => cell === CLASSIC));
  const text = renderTerminal(reportOf(record, STATEMENTS), PLAIN).replace(/\s+/g, ' ');
  expect(text).toContain('? A8 CMD makes no layer. Not observed with BuildKit; elsewhere it is true. ');
  expect(text).toContain(
    'Not observed with BuildKit; elsewhere it is true with a caveat: The classic builder skips a layer without changes.',
  );
  expect(text).toContain(
    'In the cells that were observed, in the statements judged here (2 of 3), the article is right,',
  );
  expect(text).not.toContain('✔ A8');
});
