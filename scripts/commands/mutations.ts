import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builderName, type SessionCell } from '../../harness/session/cells';
import { subjectOfScenarios } from '../../harness/session/scenario-subject';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { readRecordFile } from '../../harness/record/read-record-file';
import { readDeclaredClaims } from '../checks/declared-claims';
import type { Arguments } from '../shared/main';
import { changesSince } from '../mutations/changed-since';
import { chooseMutations, type Choices } from '../mutations/choose';
import { groupMutations, type MutationGroup } from '../mutations/groups';
import { loadMutations } from '../mutations/load-mutations';
import { mutate, type Mutation } from '../mutations/mutation';
import { appliesTo, counted, countOf, groupNumberOf, printResults } from '../mutations/print-results';
import { splitGroups, wavesOf, type Wave } from '../mutations/waves';
import { observe } from '../shared/observe';
import { readOptions, ROOT, type Options } from '../shared/options';
import { TimeLimit } from '../shared/time-limit';
import { withSession, type SessionWork } from '../shared/with-session';

/** The options that this command takes. */
const OPTIONS = [
  'engine',
  'builders',
  'bases',
  'workers',
  'within',
  'changedSince',
  'sample',
  'assertions',
  'debug',
] as const;

/**
 * `npm run mutations`: for each mutation of a Dockerfile, runs the scenarios that should catch it, and fails if one does
 * not. A scenario that stays green whatever the Dockerfile contains would prove nothing.
 */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args, ...OPTIONS);
  const limit = new TimeLimit(options.within);
  const files = loadMutations();
  const { batches, lines } = chooseMutations(files, choicesIn(args.operands, options));
  for (const line of lines) process.stdout.write(`${line}\n`);
  const contextsOf = contextsByClaim();
  const whole = batches.flatMap((batch) => groupMutations(batch, contextsOf));
  const groups = options.within === undefined ? whole : splitGroups(whole);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-mutations-'));
  let begun = 0;
  try {
    const recordFile = path.join(directory, 'record.jsonl');
    const cells = (engineCells: readonly SessionCell[]): readonly SessionCell[] =>
      groups.flatMap((group, index) => mutantCells(engineCells, group, path.join(directory, String(index))));
    const own = { recordFile, cells, retriesAnswers: false };
    const opened = { ...options, environment: readEnvironment(), subject: await subjectOfScenarios(ROOT), ...own };
    const { interruptedBy } = await withSession(opened, async (work) => {
      work.progress.line(
        `Applying ${counted(countOf(groups), 'mutation')} and running the scenarios that should catch them`,
      );
      for (const wave of options.within === undefined ? [[...groups.keys()]] : wavesOf(groups)) {
        // The first wave always runs: a slow start must not end in an empty run.
        if (work.signal.aborted || (begun > 0 && limit.isOver)) break;
        begun += wave.length;
        await observe(withCellsOf(work, wave), { ...options, selectsCells: options.within !== undefined });
      }
    });
    if (interruptedBy !== undefined) return interruptedBy.exitCode;
    return printResults(readRecordFile(recordFile), {
      groups: groups.slice(0, begun),
      leftOut: groups.slice(begun),
      limit,
      all: Object.values(files).flat(),
      showsAssertions: options.assertions,
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type OwnOptions = Options<(typeof OPTIONS)[number]>;

function choicesIn(words: readonly string[], { changedSince, sample }: OwnOptions): Choices {
  return {
    words,
    ...(changedSince !== undefined && { changed: { ref: changedSince, changes: changesSince(changedSince, ROOT) } }),
    sample,
  };
}

/** Restricts a session to the cells of these groups. */
function withCellsOf(work: SessionWork, wave: Wave): SessionWork {
  const cells = work.session.cells.filter(({ name }) => wave.includes(groupNumberOf(name)));
  return { ...work, session: { ...work.session, cells } };
}

function contextsByClaim(): (claim: string) => readonly string[] {
  const claims = new Map(readDeclaredClaims(path.join(ROOT, 'scenarios')).map(({ id, contexts }) => [id, contexts]));
  return (claim) => claims.get(claim) ?? [];
}

/** The cells of an engine, on a copy of the Dockerfiles with the mutations of the group applied. */
function mutantCells(
  engineCells: readonly SessionCell[],
  group: MutationGroup,
  contextsDirectory: string,
): readonly SessionCell[] {
  const [first] = engineCells;
  if (first === undefined) return [];
  cpSync(first.contextsDirectory, contextsDirectory, { recursive: true });
  for (const mutation of group) change(mutation, contextsDirectory);
  return engineCells.flatMap((cell) => {
    const claims = group.filter((mutation) => appliesTo(mutation, cell)).flatMap(({ noticedBy }) => noticedBy);
    // Named after its directory, which is unique to the group.
    const name = `${builderName(cell.builder)}, mutants ${path.basename(contextsDirectory)}`;
    return claims.length === 0 ? [] : [{ ...cell, name, contextsDirectory, claims }];
  });
}

function change(mutation: Mutation, contextsDirectory: string): void {
  const file = path.join(contextsDirectory, mutation.context, mutation.dockerfile ?? 'Dockerfile');
  const original = readFileSync(file, 'utf8');
  const changed = mutate(original, mutation);
  if (changed === original)
    throw new HarnessError('SCENARIO_INVALID', `"${mutation.name}" does not change dockerfiles/${mutation.context}.`);
  writeFileSync(file, changed);
}
