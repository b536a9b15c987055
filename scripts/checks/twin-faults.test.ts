import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../shared/options';
import { readTwins, twinFaults } from './twin-faults';

const DOCKERFILE = 'FROM busybox\nENV WORD=one\nRUN date\nCMD ["date"]\n';

const faultsOf = (text: string): readonly string[] =>
  twinFaults([{ file: 'of/Dockerfile.changed', text, dockerfile: DOCKERFILE }]);

test.each([
  ['a changed line', DOCKERFILE.replace('one', 'two')],
  ['a line more', DOCKERFILE.replace('RUN', '# A comment.\nRUN')],
  ['a line less', DOCKERFILE.replace('ENV WORD=one\n', '')],
  ['a line break', DOCKERFILE.replace('RUN date', 'RUN \\\n  date')],
])('a twin may differ by %s', (_what, text) => {
  expect(faultsOf(text)).toEqual([]);
});

test.each([
  ['nothing', DOCKERFILE, 'dockerfiles/of/Dockerfile.changed is the same as its Dockerfile.'],
  [
    'the named line and RUN',
    DOCKERFILE.replace('one', 'two').replace('RUN date', 'RUN  date'),
    'dockerfiles/of/Dockerfile.changed differs from its Dockerfile in more than one line.',
  ],
  [
    'lines far apart',
    DOCKERFILE.replace('busybox', 'busybox:1.36').replace('["date"]', 'date'),
    'dockerfiles/of/Dockerfile.changed differs from its Dockerfile in more than one line.',
  ],
])('a twin may not differ by %s', (_what, text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('the twins of the build contexts are found', () => {
  const files = readTwins(path.join(ROOT, 'dockerfiles')).map(({ file }) => file);
  expect(files).toContain('practice/cache/env-above-run/Dockerfile.changed');
});
