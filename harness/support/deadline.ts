import { HarnessError } from './errors';

export interface DeadlineOptions {
  /** What we are waiting for, as the middle of a sentence: "inspect image x on Docker 26.1.5". */
  readonly what: string;
  readonly deadlineMs: number;
  /** How much of the elapsed time does not count because the work was waiting for something else. */
  readonly notCountedMs?: () => number;
  /** Aborts earlier, for example when the run is interrupted. */
  readonly signal?: AbortSignal | undefined;
  /** What the reader can do next. */
  readonly next?: string;
}

/**
 * Runs `work` with a signal that is aborted at the deadline, and rejects then, whether or not `work` listens to it.
 *
 * @throws HarnessError `DEADLINE_EXCEEDED` when the time is up; otherwise what `work` throws.
 */
export async function withDeadline<T>(
  { what, deadlineMs, notCountedMs = () => 0, signal, next }: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let expire: (reason: unknown) => void = () => undefined;
  const expired = new Promise<never>((_, reject) => (expire = reject));
  const stop = (reason: unknown): void => {
    expire(reason);
    controller.abort(reason);
  };
  let allowedMs = deadlineMs;
  const onTime = (): void => {
    const moreMs = deadlineMs + notCountedMs() - allowedMs;
    if (moreMs > 0) {
      allowedMs += moreMs;
      timer = setTimeout(onTime, moreMs);
      return;
    }
    const details = next === undefined ? {} : { next };
    stop(new HarnessError('DEADLINE_EXCEEDED', `Gave up after ${inSeconds(deadlineMs)}: ${what}.`, details));
  };
  let timer = setTimeout(onTime, deadlineMs);
  const forward = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', forward, { once: true });
  try {
    return await Promise.race([work(controller.signal), expired]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', forward);
  }
}

/** A duration in human-readable form: 350 ms, 2 s, 1.5 s. */
export function inSeconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

/** Resolves after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
