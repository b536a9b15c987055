import { openSession, type Session, type SessionOptions } from '../../harness/session/open-session';
import { interruptible, type Interrupted } from './interruption';
import { createProgress, type Progress } from './progress';

export interface SessionWork {
  readonly session: Session;
  readonly progress: Progress;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
}

export interface SessionEnd<T> {
  /** What `work` returned; undefined if the run was interrupted before it began. */
  readonly result: T | undefined;
  /** Descriptions of what could not be removed. */
  readonly leftovers: readonly string[];
  readonly interruptedBy: Interrupted | undefined;
}

/** Opens a session, runs `work` in it, and always closes it: even on Ctrl-C, and even while it is being opened. */
export async function withSession<T>(
  options: Omit<SessionOptions, 'progress' | 'signal'>,
  work: (given: SessionWork) => Promise<T>,
): Promise<SessionEnd<T>> {
  const progress = await createProgress();
  try {
    return await interruptible(async (signal) => {
      const session = await openOrInterrupted({ ...options, progress: (line) => progress.line(line), signal });
      if (session === undefined)
        return { result: undefined, leftovers: [], interruptedBy: signal.reason as Interrupted };
      const outcome = await work({ session, progress, signal }).then(
        (result) => ({ result, failure: undefined }),
        (failure: unknown) => ({ result: undefined, failure }),
      );
      const leftovers = await session.close({ interrupted: signal.aborted });
      const interruptedBy = signal.aborted ? (signal.reason as Interrupted) : undefined;
      if (outcome.failure !== undefined && interruptedBy === undefined) throw outcome.failure;
      return { result: outcome.result, leftovers, interruptedBy };
    });
  } finally {
    progress.stop();
  }
}

async function openOrInterrupted(options: SessionOptions): Promise<Session | undefined> {
  try {
    return await openSession(options);
  } catch (cause) {
    if (options.signal?.aborted === true) return undefined;
    throw cause;
  }
}
