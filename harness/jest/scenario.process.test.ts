import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { VerdictLine } from '../record/record';
import { ODD_FILES } from './odd-scenarios-fixture';
import { runJest, SCENARIOS, writeScenarios, type TestResult } from './scenarios-fixture';

let directory: string;
let output: string;
let results: Map<string, TestResult>;
const verdicts = new Map<string, VerdictLine>();

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-scenarios-'));
  writeScenarios(directory);
  ({ output, results } = runJest(directory));
  for (const line of readFileSync(path.join(directory, 'record.jsonl'), 'utf8').trimEnd().split('\n')) {
    const verdict = JSON.parse(line) as VerdictLine;
    verdicts.set(verdict.claim.id, verdict);
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('scenario', () => {
  test.each([
    ['is-confirmed', 'confirmed', 'passed'],
    ['is-refuted-at-first', 'confirmed', 'passed'],
    ['sees-nothing-at-first', 'confirmed', 'passed'],
    ['has-no-base-image', 'not-observed', 'failed'],
    ['forgets-a-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-slow-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-matcher-in-a-callback', 'refuted', 'failed'],
    ['swallows-a-failing-matcher', 'refuted', 'failed'],
    ['forgets-a-holding-matcher', 'confirmed', 'passed'],
    ['forgets-a-run', 'not-observed', 'failed'],
    ['forgets-a-container', 'not-observed', 'failed'],
    ['forgets-a-rejection', 'not-observed', 'failed'],
    ['forgets-a-failing-run', 'not-observed', 'failed'],
    ['forgets-a-timer', 'not-observed', 'failed'],
    ['forgets-a-timer-in-a-promise', 'not-observed', 'failed'],
    ['ends-its-timers', 'confirmed', 'passed'],
    ['forgets-a-matcher', 'not-observed', 'failed'],
    ['swallows-a-failing-run', 'not-observed', 'failed'],
    ['swallows-a-failing-run-among-others', 'not-observed', 'failed'],
    ['expects-a-refusal', 'confirmed', 'passed'],
    ['is-false-and-swallows-a-failing-run', 'not-observed', 'failed'],
    ['forgets-one-of-its-assertions', 'not-observed', 'failed'],
    ['makes-all-of-its-assertions', 'confirmed', 'passed'],
    // Jest had counted the test by then; the line in the record is written again.
    ['asserts-after-its-end', 'not-observed', 'passed'],
    ['is-false-and-its-control-fails', 'not-observed', 'failed'],
    ['is-false-and-its-control-fails-later', 'not-observed', 'failed'],
    ['is-false-and-a-plain-control-fails', 'not-observed', 'failed'],
    ['is-false-and-its-control-holds', 'refuted', 'passed'],
    ['has-controls-only', 'not-observed', 'failed'],
    ['is-refuted-and-then-sees-nothing', 'refuted', 'failed'],
    ['is-refuted', 'refuted', 'failed'],
    ['asserts-nothing', 'not-observed', 'failed'],
    ['observes-nothing', 'not-observed', 'failed'],
    ['is-false-and-confirmed', 'confirmed', 'failed'],
    ['is-false-and-refuted', 'refuted', 'passed'],
    ['is-false-and-throws', 'not-observed', 'failed'],
    ['throws-after-an-assertion', 'not-observed', 'failed'],
    ['throws-nothing-at-all', 'not-observed', 'failed'],
    ['throws-what-has-no-text', 'not-observed', 'failed'],
    ['misuses-a-matcher', 'not-observed', 'failed'],
    ['is-not-applicable', 'not-applicable', 'passed'],
    ['needs-what-is-missing', 'not-applicable', 'passed'],
    ['is-expected-otherwise-elsewhere', 'confirmed', 'passed'],
    ['fails-and-is-not-cleaned-up', 'refuted', 'failed'],
    ['holds-and-is-not-cleaned-up', 'not-observed', 'failed'],
  ])('that %s gives the verdict %s, and its test has %s', (id, outcome, status) => {
    expect(verdicts.get(id)?.verdict.outcome).toBe(outcome);
    expect(results.get(id)?.status).toBe(status);
  });

  test('writes one verdict for each file', () => {
    expect([...verdicts.keys()].toSorted()).toEqual([...results.keys()].toSorted());
    expect([...results.keys()].toSorted()).toEqual([...Object.keys(SCENARIOS), ...Object.keys(ODD_FILES)].toSorted());
  });

  test('keeps both attempts of a retried claim, and records which one decided', () => {
    expect(verdicts.get('is-refuted-at-first')).toMatchObject({
      verdict: { outcome: 'confirmed' },
      otherAttempt: {
        number: 1,
        verdict: { outcome: 'refuted', because: expect.stringMatching(/^expect\(run\)/) },
        seen: ['docker run IMAGE printed "hi\\n".'],
        evidence: [{ kind: 'run' }],
        startedAt: expect.stringMatching(/Z$/),
        durationMs: expect.any(Number),
      },
    });
    expect(verdicts.get('sees-nothing-at-first')?.otherAttempt).toMatchObject({
      verdict: { outcome: 'not-observed', because: 'the port did not answer' },
    });
    expect(verdicts.get('is-refuted')).toMatchObject({ otherAttempt: { number: 1, verdict: { outcome: 'refuted' } } });
  });

  test('keeps a refutation when the retry saw nothing', () => {
    expect(verdicts.get('is-refuted-and-then-sees-nothing')).toMatchObject({
      verdict: { outcome: 'refuted' },
      evidence: [{ kind: 'run' }],
      otherAttempt: { number: 2, verdict: { outcome: 'not-observed', because: 'the port did not answer' } },
    });
  });

  test('retries neither an expected answer nor a failure that a retry cannot help', () => {
    expect(verdicts.get('is-false-and-refuted')?.otherAttempt).toBeUndefined();
    expect(output.match(/looked for a base/g)).toHaveLength(1);
  });

  test('names its test after the sentence of the claim', () => {
    expect(results.get('is-confirmed')?.title).toBe('is-confirmed.');
  });

  test('records the claim, the cell, what was seen and the evidence', () => {
    expect(verdicts.get('is-confirmed')).toEqual({
      type: 'verdict',
      claim: {
        id: 'is-confirmed',
        says: 'is-confirmed.',
        writtenIn: [
          { document: 'Test', section: 'A' },
          { document: 'Test', section: 'B', isTopic: true },
        ],
        reading: 'effect',
        expected: { verdict: 'confirmed', exceptions: [] },
      },
      cell: 'Docker 26.1.5 · classic',
      verdict: { outcome: 'confirmed' },
      expected: { verdict: 'confirmed' },
      seen: ['docker run IMAGE printed "hi\\n".'],
      evidence: [expect.objectContaining({ kind: 'run', exitCode: 0 })],
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      durationMs: expect.any(Number),
      file: 'scenarios/is-confirmed.scenario.ts',
    });
  });

  test('keeps the evidence and what was seen of a refutation too', () => {
    expect(verdicts.get('is-refuted')).toMatchObject({
      verdict: { because: expect.stringContaining('toHavePrinted') },
      seen: ['docker run IMAGE printed "hi\\n".'],
      evidence: [{ kind: 'run' }],
    });
    expect(results.get('is-refuted')?.message).toContain('expect(run).toHavePrinted("ho\\n")');
  });

  test.each([
    ['asserts-nothing', 'The scenario asserts-nothing asserts nothing, so it can prove nothing.'],
    ['observes-nothing', 'The scenario observes-nothing observes nothing, so it can prove nothing.'],
    [
      'has-controls-only',
      'The scenario has-controls-only asserts nothing about the claim: given() only establishes that there is something to observe, so it can prove nothing.',
    ],
    ['forgets-a-run', 'The scenario forgets-a-run ended while run() had not.'],
    ['forgets-a-container', 'The scenario forgets-a-container ended while stop() had not.'],
    ['forgets-a-timer', 'The scenario forgets-a-timer ended while a timer had not.'],
    ['forgets-a-matcher', 'The scenario forgets-a-matcher called expect() without a matcher.'],
    ['swallows-a-failing-run', 'the engine is gone'],
    ['forgets-a-rejection', 'nobody waited for this'],
    ['forgets-a-failing-run', 'the engine is gone'],
    ['throws-after-an-assertion', 'engine lost'],
    ['throws-nothing-at-all', 'The scenario throws-nothing-at-all threw undefined.'],
    ['throws-what-has-no-text', '[object Object]'],
    ['holds-and-is-not-cleaned-up', 'could not be removed'],
  ])('that %s says so in the verdict and in the test', (id, because) => {
    expect(verdicts.get(id)?.verdict).toEqual({ outcome: 'not-observed', because });
    expect(results.get(id)?.message).toContain(because);
  });

  test('reports what a control found, with its own message', () => {
    const { verdict } = verdicts.get('is-false-and-its-control-fails') ?? {};
    expect(verdict).toMatchObject({ because: expect.stringMatching(/^given\(run\)\.toHaveExitedWith\(1\)/) });
    expect(results.get('is-false-and-its-control-fails')?.message).toContain('given(run).toHaveExitedWith(1)');
  });

  test('doubts a verdict after which something was asserted', () => {
    expect(verdicts.get('asserts-after-its-end')?.verdict).toEqual({
      outcome: 'not-observed',
      because: 'The scenario asserts-after-its-end called expect() after it had ended.',
    });
  });

  test('shows the line of an assertion that nobody awaited', () => {
    expect(results.get('forgets-a-failing-matcher')?.message).toMatch(/forgets-a-failing-matcher\.scenario\.ts:4:/);
  });

  test.each([
    ['declares-nothing', 'A scenario file calls scenario() once; declares-nothing.scenario.ts calls it 0 times.'],
    ['declares-two', 'A scenario file calls scenario() once; declares-two.scenario.ts calls it 2 times.'],
    ['rejects-while-nobody-waits', 'nobody waited for this'],
    ['throws-at-its-top', 'before scenario()'],
  ])('that a file %s fails it', (id, because) => {
    expect(results.get(id)?.message).toContain(because);
    expect(results.get(id)?.status).not.toBe('passed');
  });

  test('shows what it quotes without terminal sequences', () => {
    expect(output).toContain('it printed');
    expect(output).not.toContain('\u001b]8');
    expect(output).not.toContain('\u009b');
  });

  test.each([
    ['does-not-compile', ":4:13 can't be compiled: Expression expected.", 4],
    ['imports-what-is-not-there', " can't be loaded: Cannot find module './nowhere'", undefined],
    ['throws-at-its-top', ":3:7 can't be loaded: before scenario()", 3],
    [
      'declares-nothing',
      " can't be loaded: A scenario file calls scenario() once; declares-nothing.scenario.ts calls it 0 times.",
      undefined,
    ],
  ])('of a file that %s is not observed, and says why in one line', (id, because, line) => {
    const file = `scenarios/${id}.scenario.ts`;
    const verdict = { outcome: 'not-observed', because: `${file}${because}` };
    expect(verdicts.get(id)).toMatchObject({ verdict, expected: { verdict: 'confirmed' }, file });
    expect(verdicts.get(id)?.line).toBe(line);
  });

  test('shows the error in a file that does not compile, and not where the compiler was', () => {
    expect(results.get('does-not-compile')?.message).toContain("can't be compiled: Expression expected.");
    expect(output).not.toContain('Stack backtrace');
    expect(output).not.toContain('<unknown>');
  });

  test('shows the line that failed, as it is in the file', () => {
    expect(results.get('is-refuted')?.message).toMatch(/is-refuted\.scenario\.ts:3:/);
    expect(results.get('throws-at-its-top')?.message).toMatch(/throws-at-its-top\.scenario\.ts:3:/);
  });

  test('that fails is noted with its cell, even if its file could not be run', () => {
    const failures = readFileSync(path.join(directory, 'failures.jsonl'), 'utf8').trimEnd().split('\n');
    const written = failures.map((line) => JSON.parse(line) as { cell: string; file: string; message: string });
    const failed = [...results].filter(([, { status }]) => status !== 'passed').map(([id]) => id);
    expect(written.map(({ file }) => path.basename(file, '.scenario.ts')).toSorted()).toEqual(failed.toSorted());
    expect(failed).toEqual(expect.arrayContaining(['is-refuted', 'throws-at-its-top', 'rejects-while-nobody-waits']));
    expect(new Set(written.map(({ cell }) => cell))).toEqual(new Set(['scenario']));
    expect(written.find(({ file }) => file.includes('throws-at-its-top'))?.message).toContain('before scenario()');
  });

  test('is left out, and reported so, if Jest selects tests with another name', () => {
    const chosen = runJest(
      directory,
      '--testNamePattern',
      'IS-CONFIRMED',
      '--testPathPatterns',
      'is-confirmed|is-refuted',
    );
    expect(chosen.results.get('is-confirmed')?.status).toBe('passed');
    expect(chosen.results.get('is-refuted')?.status).toBe('pending');
  });

  test('that is confirmed against its expectation shows why a refutation was expected', () => {
    const { message = '' } = results.get('is-false-and-confirmed') ?? {};
    expect(message).toContain('The claim was confirmed, but is expected to be refuted here: it is not so\n');
    expect(message).toContain('If the engine has changed, change the expectation.');
    expect(verdicts.get('is-false-and-confirmed')?.expected).toEqual({
      verdict: 'refuted',
      because: 'it is not so',
      link: 'https://docs.example',
    });
  });

  test('that is not applicable is not run, with the reason', () => {
    expect(verdicts.get('is-not-applicable')).toMatchObject({
      verdict: { outcome: 'not-applicable', because: 'no such option' },
      seen: [],
      evidence: [],
    });
    expect(output).not.toContain('the body was run');
  });

  test('that needs a missing feature has the verdict of the feature, before its own exceptions', () => {
    expect(verdicts.get('needs-what-is-missing')).toMatchObject({
      verdict: { outcome: 'not-applicable', because: 'no such feature' },
      claim: {
        expected: {
          exceptions: [{ because: 'only there' }, { because: 'no such feature' }, { because: 'not reached' }],
        },
      },
    });
  });

  test('that fails and cannot be cleaned up shows both errors', () => {
    const { message = '' } = results.get('fails-and-is-not-cleaned-up') ?? {};
    expect(message).toContain('The scenario failed, and cleaning up after it failed too.');
    expect(message).toContain('expect(run).toHavePrinted("ho\\n")');
    expect(message).toContain('could not be removed');
    expect(verdicts.get('fails-and-is-not-cleaned-up')?.verdict).toEqual({
      outcome: 'refuted',
      because: expect.stringContaining('expect('),
    });
  });
});
