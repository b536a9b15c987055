import { describe, expect, test } from '@jest/globals';
import { pageRecord } from '../model/page-record-fixture';
import { greenRecord, mixedRecord } from '../model/record-fixture';
import { reportOf } from '../model/report';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import type { RunRecord } from '../../record/record-file';
import { renderSarif } from './render-sarif';

interface Log {
  readonly version: string;
  readonly runs: ReadonlyArray<{
    readonly tool: { readonly driver: { readonly rules: ReadonlyArray<{ readonly id: string }> } };
    readonly invocations: readonly unknown[];
    readonly results: ReadonlyArray<{
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }>;
  }>;
}

function runOf(record: RunRecord): Log['runs'][number] {
  const { version, runs } = JSON.parse(renderSarif(reportOf(record))) as Log;
  expect(version).toBe('2.1.0');
  expect(runs).toHaveLength(1);
  return runs[0] as Log['runs'][number];
}

describe('the report in SARIF', () => {
  test('has no result if everything is as expected', () => {
    const { results, invocations } = runOf(greenRecord());
    expect(results).toEqual([]);
    expect(invocations).toEqual([
      {
        executionSuccessful: true,
        exitCode: 0,
        exitCodeDescription:
          'Of 3 claims, 2 are true and 1 true with a caveat. All 6 verdicts are as expected; 1 verdict is "not applicable".',
        startTimeUtc: '2025-11-23T06:40:00.000Z',
        endTimeUtc: '2025-11-23T06:41:00.000Z',
      },
    ]);
  });

  test('has a result for each unexpected verdict, without what a terminal would interpret', () => {
    const { results, tool } = runOf(mixedRecord());
    expect(results.map(({ ruleId, level }) => `${level}: ${ruleId}`)).toEqual([
      'error: unexpectedly-confirmed',
      'error: refuted',
      'error: not-observed',
      'error: not-observed',
      'error: not-observed',
    ]);
    expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(
      results.map(({ ruleId }) => ruleId),
    );
    expect(
      results
        .map(({ message }) => message.text)
        .join('')
        .match(/[^\P{Cc}\n]/gu),
    ).toBeNull();
  });

  test('shows a claim at its place, once for all cells with the same result', () => {
    const verdict = { outcome: 'refuted', because: 'It printed "bye".' } as const;
    const places = { 'guide.md/run-1': { file: 'docs/my guide.md', line: 28, endLine: 30 } };
    const verdicts = [CLASSIC, BUILDKIT].map((cell) => verdictOf('guide.md/run-1', cell, { verdict }));
    expect(runOf(recordOf(verdicts, { header: { places } })).results).toEqual([
      {
        ruleId: 'refuted',
        ruleIndex: 0,
        level: 'error',
        message: {
          text: `The claim guide.md/run-1 holds.\nIn ${CLASSIC}, ${BUILDKIT}: It printed "bye".\nExpected: confirmed`,
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'docs/my%20guide.md' },
              region: { startLine: 28, endLine: 30 },
            },
          },
        ],
        partialFingerprints: { 'layerproof/v1': 'guide.md/run-1 refuted' },
      },
    ]);
  });

  test('has findings as warnings, and statements that were left out as notes', () => {
    const leftOut = [
      { file: 'guide.md', line: 3, text: 'docker run --privileged x', reason: 'policy', what: '--privileged' },
    ] as const;
    const verdicts = [verdictOf('a/b', CLASSIC), verdictOf('a/b', BUILDKIT)];
    const findings = [{ type: 'finding', claim: 'a/b', cell: CLASSIC, says: 'It has two CMDs.' }] as const;
    const { results } = runOf({ ...recordOf(verdicts, { header: { leftOut } }), findings });
    expect(results.map(({ level, ruleId, message: { text } }) => [level, ruleId, text])).toEqual([
      ['warning', 'finding', `It has two CMDs.\nIn ${CLASSIC}.`],
      ['note', 'left-out', 'Not checked (policy: --privileged): docker run --privileged x'],
    ]);
  });

  test('states that a run that was cut off was not successful', () => {
    expect(runOf(recordOf(greenRecord().verdicts, { footer: null })).invocations).toMatchObject([
      {
        executionSuccessful: false,
        exitCode: 2,
        exitCodeDescription:
          'The record is cut off: it has no footer. Of 3 claims, 2 are true and 1 true with a caveat.',
      },
    ]);
  });
});

test('a statement of a page is at the line that differs, and names the line of its command', () => {
  const { results } = runOf(pageRecord());
  const [refuted] = results as unknown as readonly Readonly<Record<string, unknown>>[];
  const at = (startLine: number) => ({
    physicalLocation: { artifactLocation: { uri: 'docs/hello.md' }, region: { startLine } },
  });
  expect(refuted?.['locations']).toEqual([at(9)]);
  expect(refuted?.['relatedLocations']).toEqual([{ id: 1, ...at(7), message: { text: 'The command.' } }]);
  expect(results.map(({ ruleId }) => ruleId)).toEqual(['refuted', 'finding', 'left-out']);
});
