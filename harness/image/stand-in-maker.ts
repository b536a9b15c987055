import { limitTo } from '../support/limit';
import { makeStandIn, type StandIn, type StandInOptions } from './stand-in';

/**
 * Each is built by one or two programs that keep a core busy; more at once would only slow down what is needed first.
 */
const AT_ONCE = 2;

/**
 * Builds the stand-ins of a run in parallel, each one once. They need no engine, so a run that has to build its engine
 * can start them at the same time.
 */
export class StandInMaker {
  readonly #limited = limitTo(AT_ONCE);
  readonly #jobs = new Map<string, { readonly standIn: Promise<StandIn>; readonly cancel: AbortController }>();

  constructor(private readonly options: StandInOptions) {}

  /** The stand-in for a base image; the same promise for every caller. Rejects as `makeStandIn` does. */
  make(reference: string): Promise<StandIn> {
    const known = this.#jobs.get(reference);
    if (known !== undefined) return known.standIn;
    const cancel = new AbortController();
    const { signal: outer } = this.options;
    const signal = outer === undefined ? cancel.signal : AbortSignal.any([outer, cancel.signal]);
    const standIn = this.#limited(() => {
      signal.throwIfAborted();
      return makeStandIn(reference, { ...this.options, signal });
    });
    // Whoever needs it sees the failure; nobody may need one that was started early.
    standIn.catch(() => undefined);
    this.#jobs.set(reference, { standIn, cancel });
    return standIn;
  }

  /** Stops building one that turned out not to be needed. */
  cancel(reference: string): void {
    this.#jobs.get(reference)?.cancel.abort(new Error(`No stand-in for ${reference} is needed.`));
  }

  /** Resolves when nothing is being built anymore. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#jobs.values()].map(({ standIn }) => standIn));
  }
}
