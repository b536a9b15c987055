import path from 'node:path';
import { jestFailuresFileIn } from '../../harness/session/session-file';
import { appendLine } from '../../harness/record/append-line';
import { readRecordFile } from '../../harness/record/record-file';
import { CellProgress } from './cell-progress';
import { followRecord } from './follow-record';
import { ROOT } from './options';
import { doubtedVerdicts, readJestFailures } from './jest-failures';
import { runJest, type JestResult } from './run-jest';
import type { SessionWork } from './with-session';

export interface ObserveOptions {
  readonly workers: number | undefined;
  readonly debug: boolean;
  /** Only this part of the scenarios of each cell: "1/3". */
  readonly shard?: string | undefined;
  /** Whether Jest leaves out the cells that `session` does not name, for a run in several steps. */
  readonly selectsCells?: boolean;
}

/**
 * Runs the scenarios in every cell, and lets no verdict stand of which Jest says that its test failed. They are ended
 * when the record is lost.
 */
export async function observe(
  { session, progress, signal }: SessionWork,
  { workers, debug, shard, selectsCells = false }: ObserveOptions,
): Promise<JestResult> {
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
    const jest = await runJest({
      root: ROOT,
      sessionFile: file,
      args: [...workerArgs, ...shardArgs, ...cellArgs],
      signal: AbortSignal.any([signal, follower.lost]),
      scope: 'scenarios',
      showOutput: debug,
    });
    // What an interrupted run left may end in the middle of a line.
    if (!signal.aborted && !follower.lost.aborted) recordDoubts(session);
    return jest;
  } finally {
    await follower.stop();
  }
}

function recordDoubts({ id, file, recordFile }: SessionWork['session']): void {
  const failures = readJestFailures(jestFailuresFileIn(path.dirname(file)));
  for (const line of doubtedVerdicts(readRecordFile(recordFile), failures)) appendLine(recordFile, line, id);
}
