import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runJest, writeScenarios, type TestResult } from './scenarios-fixture';

/** Scenarios that fail in different places, with a piece of the code that the failure is to show. */
const FAILURES = [
  ['is-refuted', "expect(await run()).toHavePrinted('ho\\n')"],
  ['is-false-and-throws', "throw new Error('engine lost')"],
  ['is-false-and-confirmed', "scenario({ says: 'is-false-and-confirmed.'"],
  ['asserts-nothing', "scenario({ says: 'asserts-nothing.'"],
  ['forgets-a-run', "scenario({ says: 'forgets-a-run.'"],
] as const;

let directory = '';
let output = '';
let results: Map<string, TestResult>;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-output-'));
  writeScenarios(directory);
  const files = `/(${FAILURES.map(([id]) => id).join('|')})\\.scenario\\.ts$`;
  ({ output, results } = runJest(directory, '--maxWorkers=2', '--testPathPatterns', files));
});
afterAll(() => rmSync(directory, { recursive: true }));

test.each(FAILURES)('the failure of %s shows the code of the scenario, and no frame of the harness', (id, code) => {
  const { message = '' } = results.get(id) ?? {};
  expect(message.split('\n').find((line) => /^ *> \d+ \|/.test(line))).toContain(code);
  expect(message.match(/^ +at .*$/gm)).toEqual([expect.stringContaining(`${id}.scenario.ts:`)]);
});

test('a failure shows what to do next', () => {
  const { message = '' } = results.get('asserts-nothing') ?? {};
  expect(message).toContain(
    'so it can prove nothing.\n    Let it build or run something, and assert something about that.',
  );
});

test('a worker process has nothing open at its end, whatever became of its scenarios', () => {
  expect(results.size).toBe(FAILURES.length);
  expect(output).not.toContain('failed to exit gracefully');
});
