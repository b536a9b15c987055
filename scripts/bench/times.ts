/** A method of running the checks, and the time of each round. */
export interface Method {
  readonly name: string;
  readonly seconds: number[];
  readonly run: () => Promise<void>;
}

/** A table of the methods: median, range, and the median of the ratios to the second method in each round, called `second`. */
export function renderTimes(methods: readonly Method[], second = 'the floor'): string {
  const floor = methods[1];
  const rows = methods.map(({ name, seconds }) => {
    if (seconds.every((one) => one < 0.01)) return name;
    const ratios = seconds.map((one, round) => one / (floor?.seconds[round] ?? one));
    const range = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)} s`;
    return `${name.padEnd(36)} ${median(seconds).toFixed(2).padStart(6)} s  ${range.padStart(14)}  ${median(ratios).toFixed(2)} × ${second}`;
  });
  return ['Median, range, and the median of the ratios in each round:', ...rows.map((row) => `  ${row}`)].join('\n');
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
