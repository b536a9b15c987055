import type { EngineFacts } from '../engine/engine';
import { HarnessError } from '../support/errors';
import type { Cell, FindingLine, MergedRun, RecordFooter, RecordHeader, VerdictLine } from './record';
import type { RunRecord } from './record-file';

/** A record, and the file that it was read from for messages. */
export interface NamedRecord {
  readonly file: string;
  readonly record: RunRecord;
}

type Records = readonly [NamedRecord, ...NamedRecord[]];

/**
 * Joins the records of the shards of one run, or of one run on several machines, as if one session had written them.
 *
 * Each shard plans all claims and tests some: what none has tested is `not-observed` in the merged record, as in any
 * record. A merged record has a footer only when each of its parts has one.
 *
 * @throws HarnessError `USAGE` for records that do not belong together.
 */
export function mergeRecords(named: readonly NamedRecord[]): RunRecord {
  const [first, ...others] = named;
  if (first === undefined) {
    throw new HarnessError('USAGE', 'There is no record to merge.', { next: 'Name the record.jsonl of each shard.' });
  }
  const records: Records = [first, ...others];
  records.forEach(checkThatSomethingWasTested);
  others.forEach((other) => checkSameVersion(first, other));
  checkClaims(records);
  const footer = footerOf(records);
  const verdicts = verdictsOf(records);
  const header = headerOf(records);
  const findings = findingsOf(records);
  return { header, verdicts, ...(findings.length > 0 && { findings }), ...(footer !== undefined && { footer }) };
}

function headerOf(records: Records): RecordHeader {
  const headers = records.map(({ record }) => record.header);
  const { layerproofVersion, machine, recordVersion } = records[0].record.header;
  const unreachable = distinct(headers.flatMap((header) => header.unreachable ?? []));
  // Every shard reads the whole subject, so each lists the same.
  const leftOut = distinct(headers.flatMap((header) => header.leftOut ?? []));
  const documents = distinct(headers.flatMap((header) => header.documents ?? []));
  const places = Object.assign({}, ...headers.map((header) => header.places)) as NonNullable<RecordHeader['places']>;
  return {
    type: 'header',
    recordVersion,
    layerproofVersion,
    session: headers.map(({ session }) => session).join('+'),
    startedAt: headers.map(({ startedAt }) => startedAt).reduce((one, other) => (one < other ? one : other)),
    machine,
    engines: enginesOf(records),
    baseImages: distinct(
      headers.flatMap(({ baseImages }) => baseImages),
      // The address that FROM is redirected to has the session in it.
      ({ redirectedTo: _redirectedTo, ...image }) => image,
    ),
    cells: cellsOf(records),
    planned: [...new Set(headers.flatMap(({ planned }) => planned))],
    ...partOf(headers),
    ...(leftOut.length > 0 && { leftOut }),
    ...(Object.keys(places).length > 0 && { places }),
    ...(documents.length > 0 && { documents }),
    ...(unreachable.length > 0 && { unreachable }),
    ...(headers.some(({ failFlaky }) => failFlaky === true) && { failFlaky: true }),
    mergedFrom: records.flatMap(runsOf),
  };
}

/** Runs of the same part, such as those on several engines, together are still that part; any others are the whole. */
function partOf([first, ...others]: readonly RecordHeader[]): Pick<RecordHeader, 'plannedIn' | 'selectedBy'> {
  if (first?.plannedIn === undefined || first.selectedBy === undefined) return {};
  const isSame = ({ plannedIn, selectedBy }: RecordHeader): boolean =>
    plannedIn !== undefined && selectedBy === first.selectedBy;
  if (!others.every(isSame)) return {};
  const plannedIn: Record<string, readonly string[]> = {};
  for (const header of [first, ...others])
    for (const [cell, ids] of Object.entries(header.plannedIn ?? {}))
      plannedIn[cell] = [...new Set([...(plannedIn[cell] ?? []), ...ids])];
  return { plannedIn, selectedBy: first.selectedBy };
}

function runsOf({ record: { header, footer } }: NamedRecord): readonly MergedRun[] {
  const { mergedFrom, session, startedAt } = header;
  return mergedFrom ?? [{ session, startedAt, ended: footer?.ended ?? 'cut off' }];
}

function footerOf(records: Records): RecordFooter | undefined {
  const footers = records.flatMap(({ record: { footer } }) => (footer === undefined ? [] : [footer]));
  if (footers.length < records.length) return undefined;
  return {
    type: 'footer',
    endedAt: footers.map(({ endedAt }) => endedAt).reduce((one, other) => (one > other ? one : other)),
    durationMs: footers.reduce((sum, { durationMs }) => sum + durationMs, 0),
    ended: footers.every(({ ended }) => ended === 'complete') ? 'complete' : 'interrupted',
    leftovers: footers.flatMap(({ leftovers }) => leftovers),
  };
}

/** Shards on several machines each have an engine of the same name; the engines' ids and addresses are irrelevant. */
function enginesOf(records: Records): readonly EngineFacts[] {
  const known = new Map<string, { readonly file: string; readonly engine: EngineFacts }>();
  for (const { file, record } of records) {
    for (const engine of record.header.engines) {
      const other = known.get(engine.name) ?? { file, engine };
      known.set(engine.name, other);
      if (!isSameKind(engine, other.engine)) {
        throw mismatch([other.file, file], `the engine "${engine.name}" is not the same in both`);
      }
    }
  }
  return distinct(
    records.flatMap(({ record }) => record.header.engines),
    ({ id: _id, address: _address, ...engine }) => engine,
  );
}

/** Whether the same verdicts are expected of both. */
function isSameKind(one: EngineFacts, other: EngineFacts): boolean {
  return one.version === other.version && one.product === other.product && one.imageStore === other.imageStore;
}

function cellsOf(records: Records): readonly Cell[] {
  const known = new Map<string, { readonly file: string; readonly cell: Cell }>();
  for (const { file, record } of records) {
    for (const cell of record.header.cells) {
      const other = known.get(cell.name);
      if (other === undefined) known.set(cell.name, { file, cell });
      else if (
        other.cell.engine !== cell.engine ||
        other.cell.builder !== cell.builder ||
        // The reason is the engine's own message, which need not be the same each time.
        (other.cell.notApplicable === undefined) !== (cell.notApplicable === undefined)
      ) {
        throw mismatch([other.file, file], `the cell "${cell.name}" is not the same in both`);
      }
    }
  }
  return [...known.values()].map(({ cell }) => cell);
}

function verdictsOf(records: Records): readonly VerdictLine[] {
  const known = new Map<string, string>();
  return records.flatMap(({ file, record: { verdicts } }) =>
    verdicts.map((line) => {
      const key = JSON.stringify([line.claim.id, line.cell]);
      const other = known.get(key);
      if (other !== undefined) throw mismatch([other, file], `both have a verdict on ${line.claim.id} in ${line.cell}`);
      known.set(key, file);
      return line;
    }),
  );
}

function findingsOf(records: Records): readonly FindingLine[] {
  return distinct(records.flatMap(({ record: { findings = [] } }) => findings));
}

/**
 * A run that was cut off or interrupted before its first verdict is merged and reported as such; a complete run without
 * verdicts is a mistake.
 */
function checkThatSomethingWasTested({ file, record: { header, verdicts, footer } }: NamedRecord): void {
  if (verdicts.length > 0 || footer?.ended !== 'complete') return;
  const isExplained = header.cells.every(
    ({ engine, notApplicable }) =>
      notApplicable !== undefined || header.unreachable?.some((other) => other.engine === engine) === true,
  );
  if (isExplained && header.cells.length > 0) return;
  throw new HarnessError('USAGE', `${file} cannot be merged: it contains no verdict.`, {
    next: 'Check how that run ended, and leave the file out if it was not meant to test anything.',
  });
}

function checkSameVersion(first: NamedRecord, other: NamedRecord): void {
  const versions = [first, other].map(({ record }) => record.header.layerproofVersion);
  if (versions[0] === versions[1]) return;
  throw mismatch([first.file, other.file], `layerproof ${versions[0]} wrote one and ${versions[1]} the other`);
}

/** A claim that was changed between two runs is not the same claim. */
function checkClaims(records: Records): void {
  const known = new Map<string, { readonly file: string; readonly text: string }>();
  for (const { file, record } of records) {
    for (const { claim } of record.verdicts) {
      const text = JSON.stringify(claim);
      const other = known.get(claim.id);
      if (other === undefined) known.set(claim.id, { file, text });
      else if (other.text !== text) throw mismatch([other.file, file], `the claim ${claim.id} differs between them`);
    }
  }
}

function mismatch([one, other]: readonly [string, string], because: string): HarnessError {
  return new HarnessError('USAGE', `${one} and ${other} do not belong together: ${because}.`, {
    next: 'Merge the records of one run of CI: of the same commit, each claim tested once in each cell.',
  });
}

/** The first two values that differ in what `partOf` returns. */
function distinct<T extends object>(items: readonly T[], partOf: (item: T) => object = (item) => item): readonly T[] {
  const byText = new Map<string, T>();
  for (const item of items) {
    const text = JSON.stringify(partOf(item));
    if (!byText.has(text)) byText.set(text, item);
  }
  return [...byText.values()];
}
