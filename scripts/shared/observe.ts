import path from 'node:path';
import { noteShard } from '../../harness/session/selection';
import { jestFailuresFileIn } from '../../harness/session/session-file';
import { appendLine } from '../../harness/record/append-line';
import { readRecordFile } from '../../harness/record/read-record-file';
import { CellProgress } from './cell-progress';
import { CATALOG, type ClaimsProject } from './claims-project';
import { followRecord } from './follow-record';
import { doubtedVerdicts, readJestFailures } from './jest-failures';
import { portionsOf } from './portions';
import { runJest, type JestResult } from './run-jest';
import type { SessionWork } from './with-session';

export interface ObserveOptions {
  readonly workers: number | undefined;
  readonly debug: boolean;
  /** Whose claims are checked; the catalog when absent. */
  readonly project?: ClaimsProject;
  /** Only this part of the scenarios of each cell: "1/3". */
  readonly shard?: string | undefined;
  /** Whether Jest skips the cells that `session` does not name, for a run in several steps. */
  readonly selectsCells?: boolean;
}

/** Set for a project whose configuration does not have it. */
const FAILURES_REPORTER = path.join(__dirname, '..', '..', 'harness', 'jest', 'failures-reporter.mjs');

/**
 * Runs the scenarios in every cell. A verdict whose test failed according to Jest counts as not observed. The run stops if
 * the record is lost.
 */
export async function observe(
  { session, progress, signal }: SessionWork,
  { workers, debug, shard, selectsCells = false, project = CATALOG }: ObserveOptions,
): Promise<JestResult> {
  const { file, recordFile, cells } = session;
  const cellProgress = new CellProgress(cells.map(({ name, claims }) => ({ name, planned: claims?.length ?? 0 })));
  const follower = followRecord(recordFile, (line) => {
    cellProgress.add(line);
    progress.status(cellProgress.headline, cellProgress.share, cellProgress.lines);
  });
  progress.line(checkingLine(cells));
  const workerArgs = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  const shardArgs = shard === undefined ? [] : [`--shard=${shard}`];
  // Last, because it takes every argument that follows.
  const namesCells = selectsCells || project.jest !== undefined;
  const reporterArgs = project.jest === undefined ? [] : ['--reporters=default', `--reporters=${FAILURES_REPORTER}`];
  const cellArgs = namesCells ? ['--selectProjects', ...cells.map(({ name }) => name)] : [];
  try {
    const ended = AbortSignal.any([signal, follower.lost]);
    let jest: JestResult = { exitCode: 0, output: '' };
    for (const [index, files] of (selectsCells ? [[]] : portionsOf(cells, project)).entries()) {
      if (index > 0) await session.removeBuilds(ended);
      if (ended.aborted) break;
      const fileArgs = files.length === 0 ? [] : ['--runTestsByPath', ...files, '--passWithNoTests'];
      const args = [...workerArgs, ...shardArgs, ...reporterArgs, ...fileArgs, ...cellArgs];
      const portion = { sessionFile: file, args, signal: ended, showOutput: debug };
      jest = worseResult(jest, await runJest({ ...portion, scope: project.jest ?? 'scenarios' }));
    }
    // The record of an interrupted run may end in the middle of a line.
    if (!signal.aborted && !follower.lost.aborted) recordDoubts(session, project);
    return jest;
  } finally {
    await follower.stop();
    if (shard !== undefined && !follower.lost.aborted) noteShard(recordFile, path.dirname(file), shard);
  }
}

/** Of several Jest runs: the first that failed. */
function worseResult(before: JestResult, next: JestResult): JestResult {
  return before.exitCode === 0 ? next : before;
}

/** "Checking 66 claims in 2 cells (132 verdicts): Docker 26.1.5 · classic, Docker 26.1.5 · BuildKit". */
function checkingLine(cells: SessionWork['session']['cells']): string {
  if (cells.length === 0) return 'Checking nothing: none of these engines is available.';
  const planned = cells.flatMap(({ claims = [] }) => claims);
  const counts = `${counted(new Set(planned).size, 'claim')} in ${counted(cells.length, 'cell')}`;
  return `Checking ${counts} (${counted(planned.length, 'verdict')}): ${cells.map(({ name }) => name).join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function recordDoubts({ id, file, recordFile }: SessionWork['session'], { root }: ClaimsProject): void {
  const failures = readJestFailures(jestFailuresFileIn(path.dirname(file)));
  for (const line of doubtedVerdicts(readRecordFile(recordFile), failures, root)) appendLine(recordFile, line, id);
}
