import { setTimeout as pause } from 'node:timers/promises';
import { withDeadline } from '../support/deadline';
import { hasCode, HarnessError, messageOf } from '../support/errors';
import { patience } from '../support/pace';

/** What answered over HTTP, or why nobody did. */
export interface HttpAnswer {
  /** 0 when nobody answered. */
  readonly status: number;
  readonly body: string;
  /** Why nobody answered. */
  readonly failure?: string;
}

const BETWEEN_TRIES = 50;
const LARGEST_BODY_CHARACTERS = 64 * 1024;

/** Long for an answer over the loopback interface, short for the lack of one. */
const ONE_TRY_MS = 5000;

/** @throws HarnessError `USAGE` for a path that would become part of the host name, and would never be answered. */
export function requestPath(path: string): string {
  if (path.startsWith('/')) return path;
  throw new HarnessError('USAGE', `The path of a request begins with a slash, unlike "${path}".`);
}

/** Sends one request; no answer is a result too. */
export async function requestOnce(url: string): Promise<HttpAnswer> {
  try {
    return await ask(url, AbortSignal.timeout(patience(ONE_TRY_MS)));
  } catch (cause) {
    return { status: 0, body: '', failure: reasonOf(cause) };
  }
}

/**
 * Sends requests until one is answered, whatever the answer: a service needs a moment before it listens.
 *
 * @throws HarnessError `DEADLINE_EXCEEDED` with the reason why the last attempt failed.
 */
export async function requestUntilAnswered(
  url: string,
  { deadlineMs, oneTryMs = patience(ONE_TRY_MS) }: { readonly deadlineMs: number; readonly oneTryMs?: number },
): Promise<HttpAnswer> {
  let last = 'there was no attempt';
  const answered = withDeadline({ what: `nobody answered at ${url}`, deadlineMs }, async (signal) => {
    for (;;) {
      try {
        // A proxy in front of a service that does not listen yet can accept a request and never answer it.
        return await askInTime(url, signal, oneTryMs);
      } catch (cause) {
        signal.throwIfAborted();
        last = reasonOf(cause);
        await pause(BETWEEN_TRIES);
      }
    }
  });
  return answered.catch((cause: unknown) => {
    if (!hasCode(cause, 'DEADLINE_EXCEEDED')) throw cause;
    throw new HarnessError('DEADLINE_EXCEEDED', `${messageOf(cause)} The last attempt: ${last}.`, { cause });
  });
}

/**
 * With a separate timer: Node can garbage-collect a timeout that only `AbortSignal.any` refers to, which then never
 * fires.
 */
async function askInTime(url: string, signal: AbortSignal, ms: number): Promise<HttpAnswer> {
  const tried = new AbortController();
  const end = (): void => tried.abort(signal.reason);
  const timer = setTimeout(() => tried.abort(new DOMException('The request timed out', 'TimeoutError')), ms);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await ask(url, tried.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

async function ask(url: string, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await fetch(url, { signal, redirect: 'manual' });
  return { status: answer.status, body: (await answer.text()).slice(0, LARGEST_BODY_CHARACTERS) };
}

/** fetch reports only that it failed; the cause explains why. */
function reasonOf(cause: unknown): string {
  return messageOf((cause as { readonly cause?: unknown }).cause ?? cause);
}
