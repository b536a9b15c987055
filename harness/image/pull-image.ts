import { setTimeout as pause } from 'node:timers/promises';
import { failureIn } from '../engine/api/stream-failure';
import type { Engine } from '../engine/engine';
import { hasCode, messageOf } from '../support/errors';

export type PullOutcome =
  | { readonly kind: 'pulled' }
  /** `isUnreachable`: nobody answered, so other images of that registry are not available either. */
  | { readonly kind: 'failed'; readonly because: string; readonly isUnreachable: boolean };

const TRIES = 4;
const FIRST_PAUSE_MS = 1000;

/** How a registry reports that it is overloaded; any other failure will not change within a minute. */
const TRY_AGAIN = /toomanyrequests|too many requests|\b429\b|\b50[0234]\b|timeout|connection reset/i;
const UNREACHABLE =
  /no such host|network is unreachable|connection refused|i\/o timeout|Client\.Timeout|server misbehaving|temporary failure in name resolution/i;

export interface PullOptions {
  /** Whether the image stays when the session ends: usually only on our own engine, or if the user had it before. */
  readonly keep?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Pulls an image, with retries after a growing pause if the registry is busy. The registry's own message is kept. */
export async function pullImage(
  engine: Engine,
  reference: string,
  { keep = engine.isOurs, signal }: PullOptions = {},
): Promise<PullOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const because = await tryPull(engine, reference, { keep, signal });
    if (because === undefined) return { kind: 'pulled' };
    const isUnreachable = UNREACHABLE.test(because);
    if (isUnreachable || !TRY_AGAIN.test(because) || attempt === TRIES)
      return { kind: 'failed', because, isUnreachable };
    const jitter = 0.5 + Math.random();
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * jitter, undefined, { signal });
  }
}

/** The reason why it failed; a failed pull is a line of the answer, not a status. */
async function tryPull(
  engine: Engine,
  reference: string,
  { keep, signal }: PullOptions & { readonly keep: boolean },
): Promise<string | undefined> {
  // Before the pull, so that it is removed again even if this process is killed.
  if (!keep) engine.ownership.willCreate({ kind: 'image', name: reference });
  const failed = await pullError(engine, reference, signal);
  if (failed !== undefined && !keep) engine.ownership.removed({ kind: 'image', name: reference });
  return failed;
}

async function pullError(
  engine: Engine,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    let failed: string | undefined;
    for await (const line of await engine.api.pullImage(reference, { signal })) {
      failed = failureIn(line)?.message ?? failed;
    }
    return failed;
  } catch (cause) {
    signal?.throwIfAborted();
    if (hasCode(cause, 'ENGINE_LOST')) throw cause;
    return messageOf(cause);
  }
}
