import { expect, test } from '@jest/globals';
import { failureIn } from './stream-failure';

test.each([
  ['both fields, as Docker up to 29 sends them', { errorDetail: { message: 'no', code: 7 }, error: 'other' }, 'no', 7],
  ['a detail alone, as newer engines may', { errorDetail: { message: 'no' } }, 'no', undefined],
  ['a text alone, as Podman sends it', { error: 'no' }, 'no', undefined],
  ['a text beside an empty detail', { errorDetail: {}, error: 'no' }, 'no', undefined],
])('a line with %s is a failure', (_what, line, message, code) => {
  expect(failureIn(line)).toEqual(code === undefined ? { message } : { message, code });
});

test.each([{ status: 'Pulling' }, { stream: 'error' }, { errorDetail: null }, { error: { message: 'no' } }])(
  '%j is none',
  (line) => {
    expect(failureIn(line)).toBeUndefined();
  },
);
