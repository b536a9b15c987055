import type { Cell, RecordHeader } from '../../record/record';
import type { Outcome } from '../../verdict/verdict';
import type { ClaimRow, GridEntry } from '../model/grid';
import { oneLine } from '../model/plain-text';
import { block, inlined, sorted } from './compat-text';
import type { Report } from '../model/report';

type Claim = NonNullable<ClaimRow['claim']>;

/** Compatibility data, a published format: see compat/compat.md; its schema is compat/compat.schema.json. */
export interface CompatData {
  readonly format: 1;
  /** By name. */
  readonly cells: Readonly<Record<string, CompatCell>>;
  /** By id. */
  readonly claims: Readonly<Record<string, CompatClaim>>;
}

export interface CompatCell {
  readonly engine: string;
  readonly builder: Cell['builder'];
  /** These four are absent if the engine could not be queried. */
  readonly product?: 'docker' | 'podman';
  readonly version?: string;
  readonly apiVersion?: string;
  readonly imageStore?: 'graph-driver' | 'containerd';
  readonly notApplicable?: string;
  /** By reference: "the published image", or its stand-in. Absent if the record doesn't say. */
  readonly baseImages?: Readonly<Record<string, string>>;
}

export interface CompatClaim {
  readonly says: string;
  readonly reading: Claim['reading'];
  readonly writtenIn: Claim['writtenIn'];
  /** By the name of the cell. */
  readonly support: Readonly<Record<string, CompatStatement>>;
}

export interface CompatStatement {
  readonly verdict: Outcome;
  readonly measured: boolean;
  /** Only if the verdict was unexpected. */
  readonly expected?: Outcome;
  /** The documented reason for the expected verdict. */
  readonly because?: string;
  readonly link?: string;
}

/**
 * The support that a record shows, without anything that changes from run to run: no times, no messages of matchers,
 * nothing about the machine. Claims without a recorded verdict are omitted: a record has only their ids.
 */
export function compatOf({ header, grid, rows }: Report): CompatData {
  const cells = sorted([...grid.cells, ...grid.leftOut].map((cell) => [cell.name, cellOf(cell, header)]));
  const claims = rows.flatMap(({ id, claim, entries }): readonly (readonly [string, CompatClaim])[] =>
    claim === undefined ? [] : [[id, claimOf(claim, entries)]],
  );
  return { format: 1, cells, claims: sorted(claims) };
}

/** The data as text: a line for each cell and each statement, so that diffs are readable. */
export function renderCompat({ format, cells, claims }: CompatData): string {
  const text = block('', [
    ['format', String(format)],
    ['cells', inlined('  ', cells)],
    [
      'claims',
      block(
        '  ',
        Object.entries(claims).map(([id, claim]) => [id, claimText(claim)] as const),
      ),
    ],
  ]);
  return `${text}\n`;
}

function cellOf({ engine: name, builder, notApplicable }: Cell, { engines, baseImages }: RecordHeader): CompatCell {
  const engine = engines.find((facts) => facts.name === name);
  const bases = baseImages.filter((image) => image.kind !== 'missing' && (image.engine ?? name) === name);
  const { product, version, apiVersion, imageStore } = engine ?? {};
  return {
    engine: name,
    builder,
    ...(engine !== undefined && { product, version, apiVersion, imageStore }),
    ...(notApplicable !== undefined && { notApplicable: oneLine(notApplicable) }),
    ...(engine !== undefined && bases.length > 0 && { baseImages: sorted(bases.map(originOf)) }),
  } as CompatCell;
}

/**
 * Whether an image was pulled or present already depends on the machine; with a digest of its registry, it is the same
 * image.
 */
function originOf({
  reference,
  kind,
  description,
  digest,
}: RecordHeader['baseImages'][number]): readonly [string, string] {
  if (kind === 'stand-in') return [reference, oneLine(description)];
  const isKnown = kind === 'pulled' || digest !== undefined;
  return [reference, isKnown ? 'the published image' : 'an image of this name, of unknown origin'];
}

function claimOf({ says, reading, writtenIn }: Claim, entries: readonly GridEntry[]): CompatClaim {
  const support = sorted(entries.map((entry) => [entry.cell, statementOf(entry)]));
  return { says: oneLine(says), reading, writtenIn, support };
}

function statementOf({ outcome, isAsExpected, expected }: GridEntry): CompatStatement {
  const measured = outcome === 'confirmed' || outcome === 'refuted';
  if (outcome === 'not-observed' || expected === undefined) return { verdict: outcome, measured };
  if (!isAsExpected) return { verdict: outcome, measured, expected: expected.verdict };
  const { because, link } = expected;
  return {
    verdict: outcome,
    measured,
    ...(because !== undefined && { because: oneLine(because) }),
    ...(link !== undefined && { link }),
  };
}

function claimText({ says, reading, writtenIn, support }: CompatClaim): string {
  return block('    ', [
    ['says', JSON.stringify(says)],
    ['reading', JSON.stringify(reading)],
    ['writtenIn', JSON.stringify(writtenIn)],
    ['support', inlined('      ', support)],
  ]);
}
