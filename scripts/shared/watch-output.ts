import { HarnessError } from '../../harness/support/errors';
import { systemCode, systemReason } from '../../harness/support/files';

/**
 * A reader that has gone; a terminal that was closed, which interrupts the run (interruption.ts); and what follows the first
 * failure of a stream, which has been reported.
 */
const NO_FAILURES = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

/** Of this process: it has one output. */
let failure: unknown;

/**
 * Keeps a failing output from ending the process in the middle of a run, so that the run cleans up on its engines.
 *
 * A reader that needs no more, such as `head`, is no failure: the rest of the output is dropped.
 */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(keep)) stream.on('error', keep);
}

function keep(cause: Error): void {
  if (!NO_FAILURES.includes(systemCode(cause) ?? '')) failure ??= cause;
}

/** Waits until everything is written. @throws HarnessError `OUTPUT_FAILED` when something could not be written. */
export async function settleOutput(): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map(written));
  if (failure === undefined) return;
  const message = `The output of this command could not be written: ${systemReason(failure)}.`;
  throw new HarnessError('OUTPUT_FAILED', message, { cause: failure });
}

/** The listener above sees a failure of a write when the event loop turns after it. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // Not when nothing waits: even an empty write to a full disk fails.
    if (stream.writableLength === 0) setImmediate(resolve);
    else stream.write('', () => setImmediate(resolve));
  });
}
