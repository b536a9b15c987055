import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { entriesOf, gridOf, type GridEntry } from '../harness/report/grid';
import { builderName, type SessionCell } from '../harness/session/cells';
import { readEnvironment } from '../harness/support/environment';
import { HarnessError } from '../harness/support/errors';
import { readRecord, type RunRecord } from '../harness/verdict/record-file';
import type { Arguments } from './main';
import { MUTATIONS } from './mutations/all';
import { mutate, type Mutation } from './mutations/mutation';
import { readOptions, ROOT } from './options';
import { runJest } from './run-jest';
import { withSession } from './with-session';

/**
 * `npm run mutations`: for each change of a Dockerfile, runs the scenarios that are to notice it, and fails when one does
 * not. A scenario that stays green whatever the Dockerfile says would prove nothing.
 */
export async function run(args: Arguments): Promise<number> {
  const { debug, ...options } = readOptions(args);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'layerproof-mutations-'));
  try {
    const recordFile = path.join(folder, 'record.jsonl');
    const cells = (engineCells: readonly SessionCell[]): readonly SessionCell[] => mutantCells(engineCells, folder);
    const opened = { ...options, environment: readEnvironment(), root: ROOT, recordFile, cells };
    const { interruptedBy } = await withSession(opened, ({ session, progress, signal }) => {
      progress.line(`Changing Dockerfiles in ${MUTATIONS.length} ways and asking the scenarios that guard them`);
      return runJest({
        root: ROOT,
        sessionFile: session.file,
        args: [],
        signal,
        scope: 'scenarios',
        showOutput: debug,
      });
    });
    if (interruptedBy !== undefined) return interruptedBy.exitCode;
    return tell(readRecord(readFileSync(recordFile, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mutantCells(engineCells: readonly SessionCell[], folder: string): readonly SessionCell[] {
  return MUTATIONS.flatMap((mutation, position) =>
    engineCells
      .filter(({ builder }) => mutation.builder === undefined || mutation.builder === builder)
      .map((cell) => mutantCell(cell, mutation, path.join(folder, String(position)))),
  );
}

/** The same cell, on a copy of the Dockerfiles in which one is changed. */
function mutantCell(cell: SessionCell, mutation: Mutation, contextsFolder: string): SessionCell {
  const original = readFileSync(path.join(cell.contextsFolder, mutation.context, 'Dockerfile'), 'utf8');
  const changed = mutate(original, mutation);
  if (changed === original) {
    throw new HarnessError('SCENARIO_INVALID', `"${mutation.name}" does not change dockerfiles/${mutation.context}.`);
  }
  cpSync(cell.contextsFolder, contextsFolder, { recursive: true });
  writeFileSync(path.join(contextsFolder, mutation.context, 'Dockerfile'), changed);
  return { ...cell, name: cellName(cell, mutation), contextsFolder, claims: mutation.noticedBy };
}

function tell(record: RunRecord): number {
  const entries = entriesOf(gridOf(record)).filter(({ isRecorded }) => isRecorded);
  let noticed = 0;
  let missed = 0;
  for (const { name: cell, builder } of record.header.cells) {
    const mutation = MUTATIONS.find((candidate) => cell === cellName({ builder }, candidate));
    for (const id of mutation?.noticedBy ?? []) {
      const entry = entries.find((candidate) => candidate.cell === cell && candidate.claimId === id);
      const isNoticed = hasNoticed(entry, mutation?.leavesNothingToSee === true);
      if (isNoticed) noticed += 1;
      else missed += 1;
      process.stdout.write(`${isNoticed ? '✔' : '✘'} ${cell} → ${id}: ${entry?.outcome ?? 'not run'}\n`);
    }
  }
  const all = noticed + missed;
  process.stdout.write(`\n${MUTATIONS.length} mutations; ${noticed} of ${all} scenario runs noticed theirs.\n`);
  process.stdout.write(`${noticed} passed, ${missed} failed\n`);
  return missed === 0 && noticed > 0 ? 0 : 1;
}

/** Red by an answer; "we could not look" counts only where the changed Dockerfile leaves nothing to see. */
function hasNoticed(entry: GridEntry | undefined, leavesNothingToSee: boolean): boolean {
  if (entry === undefined || entry.isAsExpected) return false;
  return entry.outcome !== 'not-observed' || leavesNothingToSee;
}

function cellName({ builder }: Pick<SessionCell, 'builder'>, { context, name }: Mutation): string {
  return `${builderName(builder)}: ${context}, ${name}`;
}
