import type { RunRecord } from '../../harness/record/record-file';

/** The builds and runs of one claim, taken from the record of a run; every method does the same. */
export interface BenchCheck {
  readonly claim: string;
  /** Build contexts that it uses; each is built once for all checks. */
  readonly contexts: readonly string[];
  readonly runs: readonly BenchRun[];
}

export interface BenchRun {
  readonly context: string;
  readonly command: readonly string[] | undefined;
  readonly stdout: string;
}

/**
 * The checks of a record that every method can repeat: images on busybox, built without arguments, and containers that
 * run without options and succeed. No method compares output that varies between runs.
 */
export function planChecks({ verdicts }: RunRecord): readonly BenchCheck[] {
  return verdicts.flatMap(({ claim, evidence, verdict }): BenchCheck[] => {
    const images = evidence.filter((observation) => observation.kind === 'image');
    const runs = evidence.filter((observation) => observation.kind === 'run');
    const isPlain =
      verdict.outcome === 'confirmed' &&
      images.length > 0 &&
      images.length + runs.length === evidence.length &&
      images.every(
        ({ buildArgs, dockerfile, options }) =>
          Object.keys(buildArgs).length === 0 && options === undefined && /^FROM busybox/m.test(dockerfile),
      ) &&
      runs.every(
        ({ exitCode, entrypointOverride, earlierStarts, options }) =>
          exitCode === 0 && entrypointOverride === undefined && earlierStarts === 0 && options === undefined,
      );
    if (!isPlain) return [];
    return [
      {
        claim: claim.id,
        contexts: [...new Set(images.map(({ context }) => context))],
        runs: runs.map(({ context, commandOverride, stdout }) => ({
          context,
          command: commandOverride,
          stdout: stdout.text,
        })),
      },
    ];
  });
}

/** The distinct contexts of these checks. */
export function contextsOf(checks: readonly BenchCheck[]): readonly string[] {
  return [...new Set(checks.flatMap(({ contexts }) => contexts))];
}

/** Where a generated file goes, and what it contains. */
export interface GeneratedFileOptions {
  readonly directory: string;
  readonly contextsDirectory: string;
  /** Repository of the images that it builds: the session's, so they are removed with it. */
  readonly imagePrefix: string;
}
