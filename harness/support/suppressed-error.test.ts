import { describe, expect, test } from '@jest/globals';
import { firstCause, withoutSuppression } from './suppressed-error';

const body = new Error('the assertion');
const first = new Error('the inner clean-up');
const second = new Error('the outer clean-up');

/** As `await using` creates them: `error` is the failure of the cleanup, `suppressed` the earlier one. */
function suppressed(error: unknown, before: unknown): Error {
  return Object.assign(new Error('An error was suppressed during disposal.'), { error, suppressed: before });
}

async function failing(): Promise<void> {
  await using outer = { [Symbol.asyncDispose]: () => Promise.reject(second) };
  await using inner = { [Symbol.asyncDispose]: () => Promise.reject(first) };
  if (outer !== inner) throw body;
}

describe('firstCause', () => {
  test.each([
    ['an error that suppresses nothing', body, body],
    ['one clean-up that fails', suppressed(first, body), body],
    ['two clean-ups that fail', suppressed(second, suppressed(first, body)), body],
    ['nothing', undefined, undefined],
    ['null', null, null],
    ['a text', 'no', 'no'],
    [
      'an error with `error` but no `suppressed`',
      Object.assign(new Error('x'), { error: body }),
      expect.objectContaining({ error: body }),
    ],
  ])('of %s is what went wrong first', (_what, thrown, cause) => {
    expect(firstCause(thrown)).toEqual(cause);
  });

  test('is found after `await using` as it is compiled here', async () => {
    const thrown: unknown = await failing().catch((error: unknown) => error);
    expect(firstCause(thrown)).toBe(body);
    expect(withoutSuppression(thrown)).toMatchObject({ errors: [body, first, second] });
  });
});

describe('withoutSuppression', () => {
  test('leaves any other error unchanged', () => {
    expect(withoutSuppression(body)).toBe(body);
    expect(withoutSuppression('no')).toBe('no');
  });

  test('contains all failures, in the order in which they happened', () => {
    const error = withoutSuppression(suppressed(second, suppressed(first, body)));
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors).toEqual([body, first, second]);
    expect((error as AggregateError).message).toBe('The scenario failed, and cleaning up after it failed too.');
  });
});
