import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../../harness/report/model/verdict-fixture';
import { doubtedVerdicts, readJestFailures, worseOf, type JestFailure } from './jest-failures';
import { ROOT } from './options';

function failureOf(id: string, cell: string): JestFailure {
  return {
    cell,
    file: path.join(ROOT, 'scenarios', `${id}.scenario.ts`),
    message: '\u001b[31mThe worker died.\u001b[39m\n',
  };
}

describe('a verdict is in doubt', () => {
  const record = recordOf([
    verdictOf('article/a', CLASSIC),
    verdictOf('article/a', BUILDKIT),
    verdictOf('article/b', CLASSIC, { verdict: { outcome: 'refuted', because: 'Received: 2' } }),
    verdictOf('article/c', CLASSIC, {
      verdict: { outcome: 'refuted', because: 'as ever' },
      expected: { verdict: 'refuted', because: 'Known.' },
    }),
  ]);

  test('if it is the expected one and Jest reports that its test failed in that cell', () => {
    expect(doubtedVerdicts(record, [failureOf('article/a', BUILDKIT), failureOf('article/c', CLASSIC)])).toMatchObject([
      {
        claim: { id: 'article/a' },
        cell: BUILDKIT,
        verdict: {
          outcome: 'not-observed',
          because: 'Jest reports that the test failed, although its verdict was confirmed: The worker died.',
        },
      },
      { claim: { id: 'article/c' }, verdict: { outcome: 'not-observed' } },
    ]);
  });

  test('not if the verdict already reports the failure', () => {
    expect(doubtedVerdicts(record, [failureOf('article/b', CLASSIC)])).toEqual([]);
  });
});

test('a run without failures writes no file of them', () => {
  expect(readJestFailures('/no/such/file')).toEqual([]);
});

test('a run never passes if Jest failed, and prints the output of Jest', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(worseOf(0, { exitCode: 1, output: 'a worker process was killed' })).toBe(1);
  expect(worseOf(0, { exitCode: null, output: '' })).toBe(1);
  expect(write.mock.calls.join('')).toContain('but Jest failed:\na worker process was killed');
  expect(worseOf(2, { exitCode: 1, output: '' })).toBe(2);
  expect(worseOf(0, { exitCode: 0, output: '' })).toBe(0);
  write.mockRestore();
});
