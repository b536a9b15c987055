import { describe, expect, test } from '@jest/globals';
import type { ContainerRun } from '../container/container-run';
import { Evidence, homeAsSecret } from './evidence';
import type { HttpObservation } from '../container/container-observation';
import type { Observation } from './observation';

const LONGEST = 8 * 1024;
const SECRETS = [
  { text: '/home/a/contexts', shownAs: 'dockerfiles' },
  { text: '/home/a', shownAs: '~' },
];

const RUN: ContainerRun = {
  kind: 'run',
  imageId: 'sha256:1',
  context: 'a',
  argv: ['cat', '/home/a/f'],
  exitCode: 0,
  stdout: { text: 'hello\n', bytes: 6, cutBytes: 0 },
  stderr: { text: '', bytes: 0, cutBytes: 0 },
  earlierStarts: 0,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 5,
};

function http(body: string): HttpObservation {
  return { kind: 'http', context: 'a', path: '/', status: 200, body };
}

function recordOf(observation: Observation, secrets = SECRETS): Observation | undefined {
  const evidence = new Evidence({ secrets });
  evidence.add(observation);
  return evidence.toRecord()[0];
}

describe('Evidence', () => {
  test('is empty until something is added', () => {
    const evidence = new Evidence({ secrets: [] });
    expect([evidence.isEmpty, evidence.toRecord()]).toEqual([true, []]);
    evidence.add(RUN);
    expect(evidence.isEmpty).toBe(false);
  });

  test('returns what was added unchanged: the verdict is based on the whole', () => {
    const flood = http('x'.repeat(LONGEST * 3));
    const evidence = new Evidence({ secrets: SECRETS });
    expect(evidence.add(flood)).toBe(flood);
    evidence.toRecord();
    expect(flood.body).toHaveLength(LONGEST * 3);
  });

  test('is recorded in order, and short text without secrets is unchanged', () => {
    const evidence = new Evidence({ secrets: [] });
    evidence.add(RUN);
    evidence.add(http('ok'));
    expect(evidence.toRecord()).toEqual([RUN, http('ok')]);
  });
});

describe('what is recorded', () => {
  test('has no secret, however deep and however often it occurs', () => {
    const record = recordOf({
      ...RUN,
      startError: 'no /home/a/contexts/x in /home/a, /home/a',
      stdout: { text: '/home/a\n', bytes: 8, cutBytes: 0 },
    });
    expect(record).toMatchObject({
      argv: ['cat', '~/f'],
      startError: 'no dockerfiles/x in ~, ~',
      stdout: { text: '~\n' },
    });
    expect(JSON.stringify(record)).not.toContain('/home/a');
  });

  test('has no secret in a truncated text either', () => {
    const body = `${'x'.repeat(LONGEST - 3)}/home/a`;
    expect(recordOf(http(body))).toEqual(http(`${'x'.repeat(LONGEST - 3)}~`));
  });

  test('has no secret that was registered later, quoted or without its final newline', () => {
    const evidence = new Evidence({ secrets: SECRETS });
    evidence.add(http('pass"$&word'));
    evidence.hide({ text: 'pass"$&word\n', shownAs: '<secret $&>' });
    expect(evidence.toRecord()).toEqual([http('<secret $&>')]);
    expect(evidence.redact(`${JSON.stringify('pass"$&word\n')} in /home/a`)).toBe('"<secret $&>\\n" in ~');
  });

  test('is not corrupted by a home directory of one character, or none', () => {
    const secrets = [
      { text: '/', shownAs: '~' },
      { text: '', shownAs: '?' },
    ];
    expect(recordOf(RUN, secrets)).toEqual(RUN);
  });

  test('keeps numbers, flags and null', () => {
    const odd = { ...RUN, init: true, nothing: null } as unknown as Observation;
    expect(recordOf(odd)).toMatchObject({ exitCode: 0, init: true, nothing: null });
  });

  test.each([
    [LONGEST, ''],
    [LONGEST + 1, '… (1 more characters)'],
    [LONGEST * 2, `… (${LONGEST} more characters)`],
  ])('has a text of %d characters with the mark %j', (length, mark) => {
    expect(recordOf(http('x'.repeat(length)))).toEqual(http(`${'x'.repeat(LONGEST)}${mark}`));
  });

  test('has the beginning of an output, and counts everything that was truncated, before and now, in bytes', () => {
    const text = `start${'ö'.repeat(LONGEST)}`;
    const record = recordOf({ ...RUN, stdout: { text, bytes: 1_000_000, cutBytes: 7 } });
    expect(record).toMatchObject({
      stdout: { text: `start${'ö'.repeat(LONGEST - 5)}`, bytes: 1_000_000, cutBytes: 7 + 5 * 2 },
    });
  });

  test('counts nothing as truncated for an output that fits', () => {
    const stdout = { text: 'x'.repeat(LONGEST), bytes: LONGEST, cutBytes: 0 };
    expect(recordOf({ ...RUN, stdout })).toMatchObject({ stdout });
  });
});

test('the home directory of a user is hidden, but not the one that root has in every image', () => {
  const shown = (home: string): string => new Evidence({ secrets: homeAsSecret(home) }).redact(`HOME=${home}`);
  expect(shown('/home/ada')).toBe('HOME=~');
  expect(shown('/root')).toBe('HOME=/root');
});
