/** Wall time after which a run starts nothing new. What it has started may finish. */
export class TimeLimit {
  readonly #started = Date.now();

  constructor(private readonly minutes: number | undefined) {}

  get isOver(): boolean {
    return this.minutes !== undefined && Date.now() - this.#started >= this.minutes * 60_000;
  }

  /** "after 20 minutes". */
  get inWords(): string {
    return `after ${this.minutes ?? 0} ${this.minutes === 1 ? 'minute' : 'minutes'}`;
  }
}
