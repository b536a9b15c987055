/** The output of `docker build`, of either builder. */
export class BuildTranscript {
  readonly #lines: ReadonlySet<string>;
  /** How many RUN instructions came from the cache. */
  readonly cachedRuns: number;

  constructor(private readonly output: string) {
    const lines = output.split('\n');
    this.#lines = new Set(lines.map(oneLine));
    this.cachedRuns = cachedByBuildKit(lines) + cachedByClassic(lines);
  }

  /** Whether a step printed a line, given with single spaces. */
  has(line: string): boolean {
    return this.#lines.has(line) || oneLine(this.output).includes(line);
  }
}

/** Without the number and the time that BuildKit puts before a line, and the colors of the classic builder. */
function oneLine(text: string): string {
  return (
    text
      .replaceAll(/^#\d+ \d+\.\d+ /gm, '')
      // eslint-disable-next-line no-control-regex -- the pattern looks for the escape character
      .replaceAll(/\u001b\[[0-9;]*m/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}

/** `#5 [2/3] RUN …` and later `#5 CACHED`. */
function cachedByBuildKit(lines: readonly string[]): number {
  const runs = new Set(lines.flatMap((line) => /^(#\d+) \[[^\]]*\d+\/\d+\] RUN\b/.exec(line)?.[1] ?? []));
  const cached = new Set(lines.flatMap((line) => /^(#\d+) CACHED$/.exec(line)?.[1] ?? []));
  return [...runs].filter((number) => cached.has(number)).length;
}

/** `Step 2/3 : RUN …`, and ` ---> Using cache` on the next line. */
function cachedByClassic(lines: readonly string[]): number {
  return lines.filter(
    (line, position) => /^Step \d+\/\d+ : RUN\b/.test(line) && lines[position + 1] === ' ---> Using cache',
  ).length;
}
