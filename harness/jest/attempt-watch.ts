import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { hasCode, HarnessError } from '../support/errors';

/** `expect` states the claim; `given` only establishes that there is something to observe. */
export type AssertionKind = 'expect' | 'given';

/** Follows the body of a scenario through everything that it starts, so that a late call finds its own attempt. */
const current = new AsyncLocalStorage<AttemptWatch>();

export function currentWatch(): AttemptWatch | undefined {
  return current.getStore();
}

/** A timer of Node, whether or not a promise hides it. */
interface Timer {
  hasRef(): boolean;
  /** Not documented; a timer that was cleared keeps its reference. */
  readonly _destroyed: boolean;
}

const timers = createHook({
  init: (_id, type, _trigger, resource) => {
    if (type === 'Timeout' || type === 'Immediate') current.getStore()?.trackTimer(resource as Timer);
  },
});

/** Keeps track of what one attempt asserts and starts, whether or not the body of the scenario awaits it. */
export class AttemptWatch {
  /** What failed, in order; a body that catches a failed assertion does not undo it. */
  readonly failures: unknown[] = [];
  readonly #asserted = { expect: 0, given: 0 };
  /** What `expect(…)` and `given(…)` returned, until one of its matchers is called. */
  readonly #withoutMatcher = new Map<object, AssertionKind>();
  readonly #pendingAssertions = new Set<Promise<unknown>>();
  readonly #pendingCalls = new Map<unknown, string>();
  readonly #timers: Timer[] = [];
  #isOver = false;
  #onLateAssertion: (error: HarnessError) => void = () => undefined;

  constructor(private readonly claimId: string) {}

  run<T>(body: () => Promise<T>): Promise<T> {
    timers.enable();
    return current.run(this, body);
  }

  /** For what the harness does on behalf of the body: its timers are not the scenario's. */
  outside<T>(call: () => T): T {
    return current.exit(call);
  }

  asserted(kind: AssertionKind): number {
    return this.#asserted[kind];
  }

  /** For what waits for a matcher, identified by any object. */
  expectMatcher(asserted: object, kind: AssertionKind): void {
    this.#withoutMatcher.set(asserted, kind);
  }

  /** @throws HarnessError `SCENARIO_INVALID` when the verdict has already been reached. */
  beginAssertion(asserted: object, kind: AssertionKind): void {
    this.#withoutMatcher.delete(asserted);
    this.#asserted[kind] += 1;
    if (!this.#isOver) return;
    const message = `The scenario ${this.claimId} called ${kind}() after it had ended.`;
    const late = new HarnessError('SCENARIO_INVALID', message, { next: 'Await everything that the scenario starts.' });
    this.#onLateAssertion(late);
    throw late;
  }

  /** For a matcher that returns a promise. If it asserts about a call's promise, it awaits that promise. */
  trackAssertion(promise: Promise<unknown>, actual: unknown): Promise<unknown> {
    this.#pendingCalls.delete(actual);
    this.#pendingAssertions.add(promise);
    const settle = (): unknown => this.#pendingAssertions.delete(promise);
    // This handles a rejection that the body does not: the failure is in `failures` by then.
    promise.then(settle, settle);
    return promise;
  }

  /**
   * For a verb, or for a method of a container. A rejection that the body handles still counts, because something was
   * not observed; the refusal of an engine is an answer, and a failed disposal hides none. A rejection that the body does
   * not handle stays unhandled, and is noticed.
   */
  trackCall<T>(name: string | symbol, promise: Promise<T>): Promise<T> {
    const tracked = promise
      .catch((thrown: unknown) => {
        const hidesAnswer = typeof name === 'string' && !hasCode(thrown, 'ENGINE_CALL_FAILED');
        if (hidesAnswer && !this.#isOver) this.failures.push(thrown);
        throw thrown;
      })
      .finally(() => this.#pendingCalls.delete(tracked));
    this.#pendingCalls.set(tracked, `${String(name)}()`);
    return tracked;
  }

  trackTimer(timer: Timer): void {
    if (!this.#isOver) this.#timers.push(timer);
  }

  get pendingCalls(): readonly string[] {
    return [...this.#pendingCalls.values()];
  }

  /** Whether a timer that the body started could still assert something; one without a reference promises nothing. */
  get isTimerPending(): boolean {
    return this.#timers.some((timer) => timer.hasRef() && !timer._destroyed);
  }

  /** Which of `expect` and `given` got a value and no matcher. */
  get withoutMatcher(): readonly AssertionKind[] {
    return [...new Set(this.#withoutMatcher.values())];
  }

  /** Resolves when no assertion is pending; a pending one can start another. */
  async assertionsSettled(): Promise<void> {
    while (this.#pendingAssertions.size > 0) await Promise.allSettled(this.#pendingAssertions);
  }

  /** For abandoned calls: their outcome no longer counts. */
  async callsSettled(): Promise<void> {
    await Promise.allSettled(this.#pendingCalls.keys());
  }

  end(): void {
    timers.disable();
    this.#isOver = true;
  }

  /** What an assertion after the end does, once there is a verdict that it casts doubt on. */
  whenLate(react: (error: HarnessError) => void): void {
    this.#onLateAssertion = react;
  }
}

/**
 * The same object, with every promise that its methods return tracked; containers that they return are watched as well.
 */
export function watchCalls<T extends object>(target: T, watch: AttemptWatch): T {
  return new Proxy(target, {
    get: (object, name): unknown => {
      const member: unknown = Reflect.get(object, name, object);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        const result = watch.outside((): unknown => Reflect.apply(member, object, args));
        if (!(result instanceof Promise)) return result;
        return watch.trackCall(
          name,
          result.then((value: unknown) => (isDisposable(value) ? watchCalls(value, watch) : value)),
        );
      };
    },
  });
}

function isDisposable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Symbol.asyncDispose in value;
}
