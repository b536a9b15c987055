import { describe, expect, test } from '@jest/globals';
import { HarnessError } from '../support/errors';
import { verdictFrom } from './verdict';

function thrownBy(assertion: () => unknown): Promise<unknown> {
  return Promise.resolve()
    .then(assertion)
    .then(
      () => {
        throw new Error('nothing was thrown');
      },
      (thrown: unknown) => thrown,
    );
}

describe('verdictFrom', () => {
  test('confirms when nothing was thrown', () => {
    expect(verdictFrom(undefined)).toEqual({ outcome: 'confirmed' });
  });

  test.each([
    ['toBe', () => expect(1).toBe(2)],
    ['.not', () => expect(1).not.toBe(1)],
    ['toEqual', () => expect([1]).toEqual([2])],
    ['a matcher after .resolves', () => expect(Promise.resolve(1)).resolves.toBe(2)],
    ['a matcher after .rejects', () => expect(Promise.reject(new Error('x'))).rejects.toThrow('y')],
  ])('refutes when a matcher fails: %s', async (_what, assertion) => {
    const verdict = verdictFrom(await thrownBy(assertion));
    expect(verdict).toEqual({ outcome: 'refuted', because: expect.stringContaining('expect(') });
  });

  test.each([
    ['an error of the engine', () => Promise.reject(new HarnessError('ENGINE_LOST', 'gone')), 'gone'],
    ['any error', () => Promise.reject(new TypeError('x is not a function')), 'x is not a function'],
    ['a text', () => Promise.reject('no'), 'no'],
    ['null', () => Promise.reject(null), 'null'],
    ['the misuse of a matcher', () => expect(5).toContain('x'), 'must not be null nor undefined'],
    [
      'the failure of what .resolves waits for',
      () => expect(Promise.reject(new HarnessError('ENGINE_LOST', 'gone'))).resolves.toBe(1),
      'Received promise rejected instead of resolved',
    ],
    [
      '.resolves on what is not a promise',
      () => expect(5 as unknown as Promise<number>).resolves.toBe(5),
      'must be a promise',
    ],
  ])('has observed nothing when there is %s', async (_what, fail, because) => {
    const found = verdictFrom(await thrownBy(fail));
    expect(found.outcome).toBe('not-observed');
    if (because !== 'must not be null nor undefined')
      expect(found).toMatchObject({ because: expect.stringContaining(because) });
  });

  test('has observed nothing in a scenario that proves nothing, whatever else its error contains', () => {
    const error = Object.assign(new HarnessError('SCENARIO_INVALID', 'asserts nothing'), { matcherResult: {} });
    expect(verdictFrom(error)).toEqual({ outcome: 'not-observed', because: 'asserts nothing' });
  });
});
