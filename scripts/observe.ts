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
}

/** Runs the scenarios in every cell; gives what Jest said when it was not shown. They are ended when the record is lost. */
export async function observe(
  { session, progress, signal }: SessionWork,
  { workers, debug, shard }: ObserveOptions,
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
  try {
    const { output } = await runJest({
      root: ROOT,
      sessionFile: file,
      args: [...workerArgs, ...shardArgs],
      signal: AbortSignal.any([signal, follower.lost]),
      scope: 'scenarios',
      showOutput: debug,
    });
    return output;
  } finally {
    await follower.stop();
  }
}
