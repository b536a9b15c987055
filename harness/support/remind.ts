export interface ReminderTimes {
  /** How long something may take before the first report. */
  readonly firstMs: number;
  /** The interval of further reports. */
  readonly everyMs: number;
}

/**
 * Keeps a person informed about something that takes longer than usual: calls `report` with the milliseconds so far.
 *
 * @returns a function that ends it.
 * @example const end = remind({ firstMs: 30_000, everyMs: 60_000 }, (ms) => progress(`Still waiting after ${ms} ms`));
 */
export function remind({ firstMs, everyMs }: ReminderTimes, report: (ms: number) => void): () => void {
  const started = Date.now();
  const next = (): void => {
    report(Date.now() - started);
    timer = setTimeout(next, everyMs);
  };
  let timer = setTimeout(next, firstMs);
  return () => clearTimeout(timer);
}
