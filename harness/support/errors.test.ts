import { describe, expect, test } from '@jest/globals';
import { explain, hasCode, HarnessError, messageOf } from './errors';

describe('hasCode', () => {
  test('recognizes an error by its code, even one from another module registry', () => {
    expect(hasCode(new HarnessError('ENGINE_LOST', 'gone'), 'ENGINE_LOST')).toBe(true);
    expect(hasCode({ code: 'ENGINE_LOST' }, 'ENGINE_LOST')).toBe(true);
  });

  test.each([
    ['another code', new HarnessError('USAGE', 'no')],
    ['an error without a code', new Error('ENGINE_LOST')],
    ['a text', 'ENGINE_LOST'],
    ['null', null],
    ['undefined', undefined],
  ])('is false for %s', (_what, thrown) => {
    expect(hasCode(thrown, 'ENGINE_LOST')).toBe(false);
  });
});

describe('messageOf', () => {
  test.each([
    ['an error', new Error('no space left'), 'no space left'],
    ['an error of another module registry', { message: 'no space left' }, 'no space left'],
    ['an error that has only a code', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['an error that has nothing', new Error(''), 'unknown error'],
    ['a message that is not text', { message: 5 }, '[object Object]'],
    ['a text', 'no space left', 'no space left'],
    ['null', null, 'null'],
    ['undefined', undefined, 'undefined'],
  ])('gives the words of %s', (_what, thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });
});

describe('explain', () => {
  const root = new Error('connect ENOENT');
  const middle = new Error('no answer', { cause: root });
  const error = new HarnessError('ENGINE_NOT_FOUND', 'No engine answers.', { next: 'Start one.', cause: middle });

  test('returns the message and what to do next, without causes or stacks', () => {
    expect(explain(error)).toBe('No engine answers.\nStart one.');
    expect(explain(error, { debug: false })).toBe('No engine answers.\nStart one.');
  });

  test.each([
    ['an error with nothing to do next', new HarnessError('USAGE', 'No.'), 'No.'],
    ['any error', new Error('No.'), 'No.'],
    ['a text', 'No.', 'No.'],
    ['a next that is not text', { message: 'No.', next: 7 }, 'No.'],
  ])('gives only the message of %s', (_what, thrown, text) => {
    expect(explain(thrown)).toBe(text);
  });

  test('adds the stacks of the error and all its causes, in order, with debug', () => {
    const text = explain(error, { debug: true });
    expect(text.startsWith('No engine answers.\nStart one.\n\nLayerproofError: No engine answers.\n    at ')).toBe(
      true,
    );
    const causes = text.split('\nCaused by: ');
    expect(causes).toHaveLength(3);
    expect(causes[1]).toMatch(/^Error: no answer\n {4}at /);
    expect(causes[2]).toMatch(/^Error: connect ENOENT\n {4}at /);
  });

  test('shows a cause that is not an error, with debug', () => {
    const text = explain(new HarnessError('USAGE', 'No.', { cause: 'a word' }), { debug: true });
    expect(text.endsWith('\nCaused by: a word')).toBe(true);
  });

  test('has no cause when none was given', () => {
    expect('cause' in new HarnessError('USAGE', 'No.')).toBe(false);
    expect(explain(new HarnessError('USAGE', 'No.'), { debug: true })).not.toContain('Caused by');
  });
});
