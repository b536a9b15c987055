import { describe, expect, test } from '@jest/globals';
import { inSeconds, withDeadline } from './deadline';

const NEVER = (): Promise<never> => new Promise<never>(() => undefined);

describe('withDeadline', () => {
  test('returns what the work returns', async () => {
    await expect(withDeadline({ what: 'ask', deadlineMs: 1000 }, () => Promise.resolve(42))).resolves.toBe(42);
  });

  test('rejects with what the work throws, even if it throws synchronously', async () => {
    const fault = new Error('refused');
    await expect(withDeadline({ what: 'ask', deadlineMs: 1000 }, () => Promise.reject(fault))).rejects.toBe(fault);
    const throwing = (): never => {
      throw fault;
    };
    await expect(withDeadline({ what: 'ask', deadlineMs: 1000 }, throwing)).rejects.toBe(fault);
  });

  test('rejects at the deadline even if the work ignores the signal', async () => {
    await expect(withDeadline({ what: 'inspect image x', deadlineMs: 30 }, NEVER)).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: 'Gave up after 30 ms: inspect image x.',
      next: undefined,
    });
  });

  test('does not count the time in which the work waited for something else', async () => {
    let notCounted = 0;
    const reported: number[] = [];
    const notCountedMs = (): number => {
      reported.push(notCounted);
      return notCounted;
    };
    const waiting = withDeadline({ what: 'ask', deadlineMs: 20, notCountedMs }, NEVER);
    notCounted = 15;
    // Called once when the time is up, and again when the excluded time has been added.
    await expect(waiting).rejects.toMatchObject({ message: 'Gave up after 20 ms: ask.' });
    expect(reported).toEqual([15, 15]);
  });

  test('says what to do next', async () => {
    const next = 'Is the engine alive?';
    await expect(withDeadline({ what: 'ask', deadlineMs: 1, next }, NEVER)).rejects.toMatchObject({ next });
  });

  test('aborts the work at the deadline, with the same error', async () => {
    let reason: unknown;
    const work = (signal: AbortSignal): Promise<never> => {
      signal.addEventListener('abort', () => void (reason = signal.reason));
      return NEVER();
    };
    const thrown: unknown = await withDeadline({ what: 'ask', deadlineMs: 5 }, work).catch((error: unknown) => error);
    expect(reason).toBe(thrown);
  });

  test('rejects with the reason of the outer signal as soon as it is aborted, even if the work ignores it', async () => {
    const outer = new AbortController();
    const interrupted = new Error('Ctrl-C');
    let inner: AbortSignal | undefined;
    const waiting = withDeadline({ what: 'ask', deadlineMs: 60_000, signal: outer.signal }, (signal) => {
      inner = signal;
      return NEVER();
    });
    outer.abort(interrupted);
    await expect(waiting).rejects.toBe(interrupted);
    expect(inner?.reason).toBe(interrupted);
  });

  test('does not begin if the outer signal is already aborted', async () => {
    let began = false;
    const work = (): Promise<void> => {
      began = true;
      return Promise.resolve();
    };
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(withDeadline({ what: 'ask', deadlineMs: 1000, signal }, work)).rejects.toThrow('Ctrl-C');
    expect(began).toBe(false);
  });

  test('leaves neither a timer nor a listener behind', async () => {
    const outer = new AbortController();
    const listeners: string[] = [];
    const signal = Object.create(outer.signal, {
      throwIfAborted: { value: () => undefined },
      addEventListener: { value: () => listeners.push('+') },
      removeEventListener: { value: () => listeners.push('-') },
    }) as AbortSignal;
    let reason: unknown;
    await withDeadline({ what: 'ask', deadlineMs: 20, signal }, (inner) => {
      inner.addEventListener('abort', () => void (reason = inner.reason));
      return Promise.resolve();
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(reason).toBeUndefined();
    expect(listeners).toEqual(['+', '-']);
  });
});

describe('inSeconds', () => {
  test.each([
    [0, '0 ms'],
    [350.4, '350 ms'],
    [1000, '1 s'],
    [1549, '1.5 s'],
    [240_000, '240 s'],
  ])('%d is %s', (ms, words) => {
    expect(inSeconds(ms)).toBe(words);
  });
});
