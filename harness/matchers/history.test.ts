import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../image/image';
import { entry, failureOf, imageWith, lines, misuseOf, runWith } from './matcher-fixture';

const IMAGE = imageWith({
  history: [entry('RUN', 'RUN a', `sha256:${'1'.repeat(64)}`), entry('CMD', 'CMD ["a"]'), entry('CMD', 'CMD ["b"]')],
});

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHaveHistoryEntriesFrom', () => {
  test('counts entries with and without a layer', () => {
    expect(IMAGE).toHaveHistoryEntriesFrom('CMD', 2);
    expect(IMAGE).toHaveHistoryEntriesFrom('RUN', 1);
    expect(IMAGE).toHaveHistoryEntriesFrom('COPY', 0);
    expect(seen).toEqual([
      'The history has 2 entries of CMD.',
      'The history has 1 entry of RUN.',
      'The history has no entry of COPY.',
    ]);
  });

  test('fails for another number, with the history', () => {
    expect(failureOf(() => expect(IMAGE).toHaveHistoryEntriesFrom('CMD', 1))).toBe(
      lines(
        'expect(image).toHaveHistoryEntriesFrom("CMD", 1)',
        '',
        'Image:    sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5',
        'Expected: 1',
        'Received: 2',
        '',
        'History that this Dockerfile added, oldest first:',
        '  sha256:111111111111  RUN a',
        '  (no layer)           CMD ["a"]',
        '  (no layer)           CMD ["b"]',
      ),
    );
  });

  test('with .not holds for another number, and fails for this one', () => {
    expect(IMAGE).not.toHaveHistoryEntriesFrom('CMD', 1);
    expect(failureOf(() => expect(IMAGE).not.toHaveHistoryEntriesFrom('CMD', 2))).toContain('Expected: not 2');
  });

  test('rejects what is not an image', () => {
    expect(misuseOf(() => expect(runWith() as unknown as Image).toHaveHistoryEntriesFrom('CMD', 1))).toContain(
      'received value must be an image, as build() gives it',
    );
  });
});
