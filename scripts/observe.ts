import { CellProgress } from './cell-progress';
import { followRecord } from './follow-record';
import { ROOT } from './options';
import { runJest } from './run-jest';
import type { SessionWork } from './with-session';

export interface ObserveOptions {
  readonly workers: number | undefined;
  readonly debug: boolean;
  /** Only this part of the scenarios of each cell: "1/3". */
  readonly shard?: string | undefined;
  /** Whether Jest leaves out the cells that `session` does not name, for a run in several steps. */
  readonly selectsCells?: boolean;
}

/** Runs the scenarios in every cell; gives what Jest said when it was not shown. */
export async function observe(
  { session, progress, signal }: SessionWork,
  { workers, debug, shard, selectsCells = false }: ObserveOptions,
): Promise<string> {
  const { file, recordFile, cells } = session;
  const total = cells.reduce((sum, { claims }) => sum + (claims?.length ?? 0), 0);
  const far = new CellProgress(cells.map(({ name, claims }) => ({ name, planned: claims?.length ?? 0 })));
  const follower = followRecord(recordFile, (line) => {
    far.add(line);
    progress.status(far.headline, far.share, far.lines);
  });
  progress.line(`Asking for ${total} verdicts in ${cells.length} cells: ${cells.map(({ name }) => name).join(', ')}`);
  const workerArgs = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  const shardArgs = shard === undefined ? [] : [`--shard=${shard}`];
  // The last one: it takes every word that follows.
  const cellArgs = selectsCells ? ['--selectProjects', ...cells.map(({ name }) => name)] : [];
  try {
    const { output } = await runJest({
      root: ROOT,
      sessionFile: file,
      args: [...workerArgs, ...shardArgs, ...cellArgs],
      signal,
      scope: 'scenarios',
      showOutput: debug,
    });
    return output;
  } finally {
    await follower.stop();
  }
}
