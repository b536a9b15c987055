import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HeaderLine } from '../record/record';
import { orFailed, replaceOwn } from './report-directory';

/** A claim in a cell that Jest was asked to run, or that it skipped because of `-t`. */
export interface Selected {
  readonly cell: string;
  readonly claim: string;
  readonly isSkipped?: boolean;
}

/** Notes, in the directory of a session, which claims Jest runs in which cells; the last note about a claim counts. */
export function noteSelected(sessionDirectory: string, selected: readonly Selected[]): void {
  const lines = selected.map((one) => `${JSON.stringify(one)}\n`);
  appendFileSync(fileIn(sessionDirectory), lines.join(''));
}

/**
 * Restricts the plan of a record to what Jest was asked for: the report of a part must not call the rest "not
 * observed".
 *
 * @param selectedBy How the part was selected, as the report shows it: `npm test -- cmd-adds-no-layer`.
 * @returns the number of verdicts that are planned then; the record stays as it is where there are none.
 */
export function narrowRecord(recordFile: string, sessionDirectory: string, selectedBy: string): number {
  const selected = selectedIn(sessionDirectory);
  if (selected.length === 0) return 0;
  const claims = new Set(selected.map(({ claim }) => claim));
  const plannedIn = claimsByCell(selected);
  changeHeader(recordFile, ({ cells: allCells, planned: all, ...header }) => {
    const cells = allCells.filter(({ name }) => name in plannedIn);
    const planned = all.filter((id) => claims.has(id));
    return {
      ...header,
      cells,
      planned,
      ...(selected.length < planned.length * cells.length ? { plannedIn } : {}),
      ...(selected.length < all.length * allCells.length ? { selectedBy } : {}),
    };
  });
  return selected.length;
}

/**
 * Notes in a record which claims of the plan Jest chose for this shard, in which cells. The plan stays whole: when the
 * records of all shards are merged, what none of them tested is missed.
 */
export function noteShard(recordFile: string, sessionDirectory: string, shard: string): void {
  const selected = selectedIn(sessionDirectory);
  // Jest did not get so far as to choose.
  if (selected.length === 0) return;
  const plannedIn = claimsByCell(selected);
  changeHeader(recordFile, (header) => ({ ...header, plannedIn, selectedBy: `--shard ${shard}` }));
}

function changeHeader(recordFile: string, change: (header: HeaderLine) => HeaderLine): void {
  const [first = '', ...rest] = orFailed(recordFile, () => readFileSync(recordFile, 'utf8')).split('\n');
  replaceOwn(recordFile, [JSON.stringify(change(JSON.parse(first) as HeaderLine)), ...rest].join('\n'));
}

function claimsByCell(selected: readonly Selected[]): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(selected.map(({ cell }) => cell))];
  return Object.fromEntries(
    names.map((name) => [name, selected.filter(({ cell }) => cell === name).map(({ claim }) => claim)]),
  );
}

function selectedIn(sessionDirectory: string): readonly Selected[] {
  const file = fileIn(sessionDirectory);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const notes = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Selected);
  const last = new Map(notes.map((note) => [JSON.stringify([note.cell, note.claim]), note]));
  return [...last.values()].filter(({ isSkipped = false }) => !isSkipped);
}

function fileIn(sessionDirectory: string): string {
  return path.join(sessionDirectory, 'selected.jsonl');
}
