import { expect as jestExpect, type Expect } from 'expect';
import { hasCode } from '../support/errors';
import { currentWatch, type AssertionKind } from './attempt-watch';

/** States the claim: if it fails, the claim is refuted. */
export const expect: Expect = watchedExpect('expect');

/**
 * Establishes that there is something to observe, such as a container that ran until it exited: if it fails, nothing
 * was observed. Accepts what `expect` accepts.
 */
export const given: Expect = watchedExpect('given');

function watchedExpect(kind: AssertionKind): Expect {
  return new Proxy(jestExpect, {
    apply: (target, _self, [actual]: [unknown]) => {
      const asserted = { kind, actual };
      currentWatch()?.expectMatcher(asserted, kind);
      return watchedMatchers(target(actual), asserted);
    },
  });
}

interface Asserted {
  readonly kind: AssertionKind;
  readonly actual: unknown;
}

/** The matchers, those of `.not`, `.resolves` and `.rejects` too. */
function watchedMatchers<T extends object>(matchers: T, asserted: Asserted): T {
  return new Proxy(matchers, {
    get: (target, name): unknown => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'object' && member !== null) return watchedMatchers(member, asserted);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => assert(asserted, () => Reflect.apply(member, target, args));
    },
  });
}

/** Runs a matcher, and reports the result to the attempt even if the body does not await it. */
function assert(asserted: Asserted, matcher: () => unknown): unknown {
  const { kind, actual } = asserted;
  const watch = currentWatch();
  if (watch === undefined) throw new Error(`${kind}() works in the body of a scenario and nowhere else.`);
  watch.beginAssertion(asserted, kind);
  const fail = (thrown: unknown): never => {
    const failure = kind === 'given' ? asControl(withoutOwnFrames(thrown)) : withoutOwnFrames(thrown);
    watch.failures.push(failure);
    throw failure;
  };
  try {
    const result = matcher();
    return result instanceof Promise ? watch.trackAssertion(result.catch(fail), actual) : result;
  } catch (thrown) {
    return fail(thrown);
  }
}

/**
 * A failed control refutes nothing: it has a code of its own, and its message begins with `given(`, as in the scenario.
 */
function asControl(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('matcherResult' in thrown)) return thrown;
  const [hint, own] = ['expect(', 'given('];
  thrown.stack = thrown.stack?.replace(hint, own) ?? '';
  thrown.message = thrown.message.replace(hint, own);
  return hasCode(thrown, 'CONTROL_FAILED') ? thrown : Object.assign(thrown, { code: 'CONTROL_FAILED' });
}

/** Jest shows the first line of a stack that is not its own: this should be the scenario's. */
function withoutOwnFrames(thrown: unknown): unknown {
  if (thrown instanceof Error && thrown.stack !== undefined)
    thrown.stack = thrown.stack
      .split('\n')
      .filter((line) => !line.includes(__filename))
      .join('\n');
  return thrown;
}
