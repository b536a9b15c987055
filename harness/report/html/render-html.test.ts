import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { STATEMENTS } from '../model/record-fixture';
import { BUILDKIT, CELLS, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import { claimHead, type ClaimPage } from './claim/claim-page';
import { largeRecord, typicalRecord } from './html-fixture';
import { builtImage, runOf } from '../model/evidence-fixture';
import { renderHtml } from './render-html';
import { reportOf } from '../model/report';

const REPORT = renderHtml(reportOf(typicalRecord(), STATEMENTS));

function packedIn(report: string): readonly ClaimPage[] {
  return Array.from(report.matchAll(/id="packed-\d+">([^<]*)</g), ([, text = '']) => {
    return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as ClaimPage;
  });
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

describe('the file', () => {
  test('needs no other resource', () => {
    expect(REPORT).not.toMatch(/\b(?:src|srcset|action|poster)=/);
    expect(REPORT).not.toMatch(/<link(?! rel="icon" href="data:)/);
    expect(REPORT).not.toMatch(/@import|url\(/);
  });

  test('allows its own script and its own style, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(REPORT)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const scripts = Array.from(REPORT.matchAll(/<script>(.*?)<\/script>/gs), ([, text = '']) => hashOf(text));
    const styles = Array.from(REPORT.matchAll(/<style>(.*?)<\/style>/gs), ([, text = '']) => hashOf(text));
    expect(policy).toBe(
      `default-src 'none'; script-src ${scripts.join(' ')}; style-src ${styles.join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(REPORT).not.toMatch(/<[^>]*\s(?:on\w+|style)=/);
  });

  test('contains the evidence as it was recorded', () => {
    const [page] = packedIn(REPORT);
    expect(page?.row.entries[0]?.evidence).toEqual(typicalRecord().verdicts[0]?.evidence);
  });
});

describe('the top says', () => {
  test('that a record is cut off, and how many verdicts are missing', () => {
    const record = recordOf([verdictOf('a/b', CLASSIC)], { footer: null });
    expect(renderHtml(reportOf(record))).toContain('The record is cut off: it has no footer. 1 verdict is missing.');
  });

  test('that a record was merged', () => {
    const mergedFrom = ['one', 'two'].map((session) => ({ session, startedAt: '', ended: 'complete' as const }));
    expect(renderHtml(reportOf(recordOf([verdictOf('a/b', CLASSIC)], { header: { mergedFrom } })))).toContain(
      'Merged from 2 records',
    );
  });

  test('which verdicts are flaky, and their pages have both attempts', () => {
    const flaky = verdictOf('a/b', CLASSIC, {
      otherAttempt: {
        number: 1,
        verdict: { outcome: 'refuted', because: 'the line was lost' },
        seen: [],
        evidence: [runOf('lost\n')],
        startedAt: '2025-11-23T06:40:00.000Z',
        durationMs: 7,
      },
    });
    const report = renderHtml(reportOf(recordOf([flaky, verdictOf('a/b', BUILDKIT)])));
    expect(report).toContain('1 verdict is flaky');
    expect(report).toContain(`a/b is flaky in ${CLASSIC}: refuted, then confirmed.`);
    expect(packedIn(report)[0]?.row.entries[0]?.otherAttempt?.evidence).toEqual([runOf('lost\n')]);
  });

  test('which base images were stand-ins', () => {
    expect(REPORT).toContain('Stand-ins replaced ubuntu:20.04');
  });
});

test('a claim that was built on a stand-in is marked, and no other', () => {
  const marked = Array.from(REPORT.matchAll(/<tr class="claim".*?<\/tr>/gs), ([row]) => row)
    .filter((row) => row.includes('class="tag"'))
    .map((row) => /data-claim="([^"]*)"/.exec(row)?.[1]);
  expect(marked).toEqual(['article/command-replaces-cmd', 'practice/hostile']);
});

test('a claim is under each of its statements', () => {
  const verdicts = [CLASSIC, BUILDKIT].map((cell) => verdictOf('article/a', cell, { statements: ['A3', 'A8'] }));
  const report = renderHtml(reportOf(recordOf(verdicts), STATEMENTS));
  const statements = Array.from(report.matchAll(/<li class="statement (\S+)" id="statement-(A\d+)".*?<\/details>/gs));
  expect(statements.map(([text, verdict, id]) => [id, verdict, text.includes('href="#claim=article/a"')])).toEqual([
    ['A3', 'true', true],
    ['A8', 'true', true],
  ]);
});

test('every caveat of a statement is shown, and the answer links to the statement', () => {
  const falseWhere = (cell: string): Parameters<typeof verdictOf>[2] => ({
    statements: ['A3'],
    verdict: { outcome: 'refuted', because: 'Received: nothing' },
    expected: { verdict: 'refuted', because: `Not so in ${cell}.` },
  });
  const verdicts = [
    verdictOf('article/a', CLASSIC, falseWhere(CLASSIC)),
    verdictOf('article/a', BUILDKIT, { statements: ['A3'] }),
    verdictOf('article/b', CLASSIC, { statements: ['A3'] }),
    verdictOf('article/b', BUILDKIT, falseWhere(BUILDKIT)),
  ];
  const report = renderHtml(reportOf(recordOf(verdicts), STATEMENTS));
  const statement = /<li class="statement caveat" id="statement-A3".*?<details>/s.exec(report)?.[0] ?? '';
  expect(statement.match(/Not so in [^<]*\./g)).toEqual([`Not so in ${CLASSIC}.`, `Not so in ${BUILDKIT}.`]);
  expect(/<h1.*?<\/h1>/s.exec(report)?.[0]).toContain('<a href="#statement=A3">A3</a>');
});

test('what fails a run is named at the top, and a passing run names nothing', () => {
  const top = REPORT.slice(REPORT.indexOf('id="failures-heading"'), REPORT.indexOf('class="numbers"'));
  expect(top).toContain('href="#claim=practice/hostile');
  expect(top).toContain('href="#claim=practice/lost');
  expect(top).toContain('refuted in both cells');
  const green = recordOf(CELLS.map(({ name }) => verdictOf('a/b', name)));
  expect(renderHtml(reportOf(green))).not.toContain('failures-heading');
});

test('claims that look the same are folded, but none that is wrong or false', () => {
  const refuted = { verdict: { outcome: 'refuted', because: 'No.' } } as const;
  const verdicts = CELLS.flatMap(({ name }) =>
    ['a', 'b', 'c', 'd', 'e'].map((claim) => verdictOf(`practice/${claim}`, name, claim === 'e' ? refuted : {})),
  );
  const report = renderHtml(reportOf(recordOf(verdicts)));
  const fold = /<details class="fold">.*?<\/details>/s.exec(report)?.[0] ?? '';
  expect(Array.from(fold.matchAll(/data-claim="practice\/(.)"/g), ([, name]) => name)).toEqual(['a', 'b', 'c', 'd']);
  expect(report).toMatch(/<tr class="claim"[^>]*data-claim="practice\/e"/);
});

test('claims that a run never reached are folded, and still counted as not observed', () => {
  const planned = ['a', 'b', 'c'].map((name) => `practice/${name}`);
  const report = renderHtml(reportOf(recordOf([], { header: { planned } })));
  expect(report).toMatch(/<details class="fold">.*?3 claims<\/span>:\s+not observed in both cells/s);
  expect(report).toMatch(/data-claim="practice\/a" data-outcomes="NN"/);
});

test('a verdict that was not recorded is shown', () => {
  expect(REPORT).toMatch(/data-claim="practice\/lost" data-outcomes="NN"/);
});

test('evidence that would make the file too large is truncated, with a note', () => {
  const text = Array.from({ length: 9000 }, (_, position) => `${position * 7919}`).join(' ');
  const evidence = [builtImage(), runOf(text)];
  const record = recordOf([verdictOf('a/b', CLASSIC, { evidence }), verdictOf('a/b', BUILDKIT, { evidence })]);
  const whole = renderHtml(reportOf(record));
  const cut = renderHtml(reportOf(record), { maximumBytes: whole.length - 2_000 });
  expect(whole).not.toContain('Texts in the evidence are truncated');
  expect(cut).toContain('Texts in the evidence are truncated after 2000 characters');
  expect(JSON.stringify(packedIn(cut))).toContain('… (cut here, ');
  expect(renderHtml(reportOf(record), { maximumBytes: 1 })).toContain('The evidence is omitted');
});

test('12 engines and 150 claims stay under 3 MB, complete', () => {
  const report = renderHtml(reportOf(largeRecord({ engines: 12, claims: 150 })));
  expect(Buffer.byteLength(report)).toBeLessThan(3_000_000);
  expect(report).not.toContain('Texts in the evidence are truncated');
});

test('a section that is about a claim without stating it is not called its source', () => {
  const line = verdictOf('practice/so', CLASSIC);
  const topic = { document: 'Dockerfile reference', section: 'RUN', isTopic: true } as const;
  const [row] = reportOf(recordOf([{ ...line, claim: { ...line.claim, writtenIn: [topic] } }])).rows;
  const head = row === undefined ? '' : claimHead(row).markup;
  expect(head).toMatch(/<dt>About, without stating it<\/dt>\s*<dd>\s*<ul>\s*<li>Dockerfile reference, RUN<\/li>/);
  expect(head).not.toContain('Written in');
});
