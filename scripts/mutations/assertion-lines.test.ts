import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../harness/record/record-file';
import { ROOT } from '../shared/options';
import { assertionReport } from './assertion-lines';
import type { Mutation } from './mutation';

const CLAIM = 'article/cmd-adds-no-layer';
const FILE = `scenarios/${CLAIM}.scenario.ts`;
const LINES = readFileSync(path.join(ROOT, FILE), 'utf8').split('\n');
const lineOf = (text: string): number => LINES.findIndex((line) => line.includes(text)) + 1;
const LAYER = lineOf('toHaveNoLayerFrom');
const COMMAND = lineOf('toHaveDefaultCommand');

const mutation: Mutation = { name: 'CMD becomes RUN', context: 'a', from: 'CMD', to: 'RUN', noticedBy: [CLAIM] };
const cells = [
  { name: 'classic, mutants 0', engine: 'e', builder: 'classic' },
  { name: 'BuildKit, mutants 0', engine: 'e', builder: 'buildkit' },
] as const;

/** A record in which the mutation made the lines fail, one in each cell. */
function recordOf(...lines: readonly number[]): RunRecord {
  const verdicts = lines.map((line, index) => ({
    claim: { id: CLAIM },
    cell: cells[index]?.name,
    verdict: { outcome: 'refuted', because: 'no' },
    line,
  }));
  return { header: { cells }, verdicts } as unknown as RunRecord;
}

const applied = cells.map((cell) => ({ mutation, cell, claim: CLAIM }));

test('lists the assertion that no mutation made fail, and the one that each made fail', () => {
  const { idle, failed, summary } = assertionReport(recordOf(LAYER, LAYER), applied, [mutation]);
  expect(idle).toEqual([`${FILE}:${COMMAND} ${LINES[COMMAND - 1]?.trim().replace(/;$/, '') ?? ''}`]);
  expect(failed[0]).toBe(`classic: a, CMD becomes RUN → ${CLAIM}: refuted at ${FILE}:${LAYER}`);
  expect(summary).toBe('1 of 2 claim assertions in 1 scenario fail with no mutation.');
});

test('counts what fails in any cell; the last assertion fails alone', () => {
  const { idle, failed } = assertionReport(recordOf(LAYER, COMMAND), applied, [mutation]);
  expect(idle).toEqual([]);
  expect(failed[1]).toBe(`BuildKit: a, CMD becomes RUN → ${CLAIM}: refuted at ${FILE}:${COMMAND}, alone`);
});

test('does not judge a scenario with a mutation that was not applied', () => {
  const other = { ...mutation, name: 'another', builder: 'classic' } as const;
  const { idle, summary } = assertionReport(recordOf(LAYER, LAYER), applied, [mutation, other]);
  expect({ idle, summary }).toEqual({
    idle: [],
    summary: '0 of 0 claim assertions in 0 scenarios fail with no mutation.',
  });
});
