import type { IncomingMessage } from 'node:http';
import { inSeconds } from '../../support/deadline';
import { HarnessError, messageOf } from '../../support/errors';

export interface GuardOptions {
  readonly idleMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What did not happen if nothing arrives: "Docker 26.1.5 did not save image x". */
  readonly what: string;
  /** What the reader gets when the connection dies. */
  readonly whenLost: (cause: unknown) => Error;
}

/** Ends a stream that was silent for too long, or that the caller aborts, with an error that explains why. */
export function guardStream(answer: IncomingMessage, { idleMs, signal, what, whenLost }: GuardOptions): void {
  const { socket } = answer;
  const stop = (): void => void destroy(asError(signal?.reason));
  const isReaderBusy = (): boolean => answer.readableLength >= answer.readableHighWaterMark;
  const expire = (): void => {
    const { bytesRead } = socket;
    // If this process itself was busy, it first reads what has arrived in the meantime.
    setImmediate(() => {
      if (answer.destroyed) return;
      if (isReaderBusy() || socket.bytesRead !== bytesRead) return void socket.setTimeout(idleMs);
      const message = `Gave up after ${inSeconds(idleMs)} without a sign of life: ${what}.`;
      destroy(new HarnessError('DEADLINE_EXCEEDED', message));
    });
  };
  // Node itself destroys the answer with "aborted" when its socket closes early; later readers get this error too.
  const destroy = answer.destroy.bind(answer);
  answer.destroy = (error) => destroy(error && whenLost(error));
  socket.setTimeout(idleMs).on('timeout', expire);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  answer.once('close', () => {
    socket.setTimeout(0).removeListener('timeout', expire);
    signal?.removeEventListener('abort', stop);
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(messageOf(reason));
}
