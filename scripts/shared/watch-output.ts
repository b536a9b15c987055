import { HarnessError } from '../../harness/support/errors';
import { systemCode, systemReason } from '../../harness/support/files';

/**
 * Not failures: a reader that has exited; a closed terminal, which interrupts the run (interruption.ts); and the errors that
 * follow the first failure of a stream, which was already reported.
 */
const NO_FAILURES = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

/** Global, because the process has only one output. */
let failure: unknown;

/**
 * Keeps a failing output from ending the process in the middle of a run, so that the run can clean up its engines.
 *
 * A reader that stops early, such as `head`, is not a failure: the rest of the output is dropped.
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

/** The listener above is called in the turn of the event loop after the failed write. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // Not if nothing is pending: even an empty write to a full disk fails.
    if (stream.writableLength === 0) setImmediate(resolve);
    else stream.write('', () => setImmediate(resolve));
  });
}
