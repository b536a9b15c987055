import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { entriesOf, gridOf, type GridEntry } from '../harness/report/grid';
import { builderName, type SessionCell } from '../harness/session/cells';
import { readEnvironment } from '../harness/support/environment';
import { HarnessError } from '../harness/support/errors';
import { readRecordFile, type RunRecord } from '../harness/verdict/record-file';
import { readDeclaredClaims } from './declared-claims';
import type { Arguments } from './main';
import { MUTATIONS } from './mutations/all';
import { groupMutations, type MutationGroup } from './mutations/groups';
import { mutate, type Mutation } from './mutations/mutation';
import { observe } from './observe';
import { readOptions, ROOT } from './options';
import { withSession } from './with-session';

/**
 * `npm run mutations`: for each change of a Dockerfile, runs the scenarios that are to notice it, and fails when one does
 * not. A scenario that stays green whatever the Dockerfile says would prove nothing.
 */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'layerproof-mutations-'));
  const mutations = chosen(args.operands);
  const groups = groupMutations(mutations, contextsByClaim());
  try {
    const recordFile = path.join(folder, 'record.jsonl');
    const cells = (engineCells: readonly SessionCell[]): readonly SessionCell[] =>
      groups.flatMap((group, index) => mutantCells(engineCells, group, path.join(folder, String(index))));
    const opened = { ...options, environment: readEnvironment(), root: ROOT, recordFile, cells, looksTwice: false };
    const { interruptedBy } = await withSession(opened, (work) => {
      work.progress.line(`Changing Dockerfiles in ${mutations.length} ways and asking the scenarios that guard them`);
      return observe(work, options);
    });
    if (interruptedBy !== undefined) return interruptedBy.exitCode;
    return tell(readRecordFile(recordFile), groups);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those of the claims that begin so; all when nothing is said. */
function chosen(words: readonly string[]): readonly Mutation[] {
  const isAsked = (claim: string): boolean => words.length === 0 || words.some((word) => claim.startsWith(word));
  const mutations = MUTATIONS.map((mutation) => ({ ...mutation, noticedBy: mutation.noticedBy.filter(isAsked) }));
  const asked = mutations.filter(({ noticedBy }) => noticedBy.length > 0);
  if (asked.length > 0) return asked;
  throw new HarnessError(
    'USAGE',
    `No mutation is noticed by a claim that is called or starts like ${words.join(' or ')}.`,
  );
}

function contextsByClaim(): (claim: string) => readonly string[] {
  const claims = new Map(readDeclaredClaims(path.join(ROOT, 'scenarios')).map(({ id, contexts }) => [id, contexts]));
  return (claim) => claims.get(claim) ?? [];
}

/** The cells of an engine, on a copy of the Dockerfiles in which those of the group are changed. */
function mutantCells(
  engineCells: readonly SessionCell[],
  group: MutationGroup,
  contextsFolder: string,
): readonly SessionCell[] {
  const [first] = engineCells;
  if (first === undefined) return [];
  cpSync(first.contextsFolder, contextsFolder, { recursive: true });
  for (const mutation of group) change(mutation, contextsFolder);
  return engineCells.flatMap((cell) => {
    const claims = group.filter((mutation) => isMeant(mutation, cell)).flatMap(({ noticedBy }) => noticedBy);
    // Named by its folder: no two groups have the same.
    const name = `${builderName(cell.builder)}, mutants ${path.basename(contextsFolder)}`;
    return claims.length === 0 ? [] : [{ ...cell, name, contextsFolder, claims }];
  });
}

function isMeant({ builder }: Mutation, cell: Pick<SessionCell, 'builder'>): boolean {
  return builder === undefined || builder === cell.builder;
}

function change(mutation: Mutation, contextsFolder: string): void {
  const file = path.join(contextsFolder, mutation.context, mutation.dockerfile ?? 'Dockerfile');
  const original = readFileSync(file, 'utf8');
  const changed = mutate(original, mutation);
  if (changed === original)
    throw new HarnessError('SCENARIO_INVALID', `"${mutation.name}" does not change dockerfiles/${mutation.context}.`);
  writeFileSync(file, changed);
}

function tell(record: RunRecord, groups: readonly MutationGroup[]): number {
  const entries = entriesOf(gridOf(record)).filter(({ isRecorded }) => isRecorded);
  let noticed = 0;
  const missed: string[] = [];
  const inapplicable: string[] = [];
  for (const { name: cell, builder } of record.header.cells) {
    const group = groups[Number(/\d+$/.exec(cell)?.[0])] ?? [];
    for (const mutation of group.filter((member) => isMeant(member, { builder }))) {
      for (const id of mutation.noticedBy) {
        const entry = entries.find((candidate) => candidate.cell === cell && candidate.claimId === id);
        const line = `${builderName(builder)}: ${mutation.context}, ${mutation.name} → ${id}: ${entry?.outcome ?? 'not run'}`;
        // An older engine may not know what the claim is about.
        if (entry?.outcome === 'not-applicable') inapplicable.push(line);
        else if (hasNoticed(entry, mutation.leavesNothingToSee === true)) noticed += 1;
        else missed.push(entry?.outcome === 'not-observed' ? `${line}: ${entry.because ?? ''}` : line);
      }
    }
  }
  for (const line of inapplicable) process.stdout.write(`– ${line}\n`);
  for (const line of missed) process.stdout.write(`✘ ${line}\n`);
  const mutations = groups.reduce((sum, { length }) => sum + length, 0);
  const all = noticed + missed.length;
  process.stdout.write(
    `\n${mutations} mutations in ${groups.length} groups; ${noticed} of ${all} scenario runs noticed theirs.\n`,
  );
  process.stdout.write(`${noticed} passed, ${missed.length} failed\n`);
  return missed.length === 0 && noticed > 0 ? 0 : 1;
}

/** Red by an answer; "we could not look" counts only where the changed Dockerfile leaves nothing to see. */
function hasNoticed(entry: GridEntry | undefined, leavesNothingToSee: boolean): boolean {
  if (entry === undefined || entry.isAsExpected) return false;
  return entry.outcome !== 'not-observed' || leavesNothingToSee;
}
