import type { Builder, EngineFacts } from '../engine/engine';
import type { EngineSpec } from '../fleet/engine-spec';
import type { Cell } from '../record/record';

/** A cell as a run needs it, with its scenarios and their Dockerfiles. */
export interface SessionCell extends Cell {
  /** The directory that holds the build contexts. */
  readonly contextsDirectory: string;
  /** What messages put before the name of a context: "dockerfiles/". */
  readonly contextsShownAs: string;
  /** Claims to be tested in this cell; all when absent. */
  readonly claims?: readonly string[];
}

export interface CellLayout extends Pick<SessionCell, 'contextsDirectory' | 'contextsShownAs'> {
  readonly builders: readonly Builder[];
}

/** A cell for each requested builder that the engine has. */
export function cellsOf(engine: EngineFacts, { builders, ...contexts }: CellLayout): readonly SessionCell[] {
  return engine.builders
    .filter((builder) => builders.includes(builder))
    .map((builder) => ({ ...cellOf(engine.name, builder), ...contexts }));
}

/** Cells that can't be used, for a builder that the engine has but that can't do what we need of it. */
export function idleCellsOf(
  { name, unusable = {} }: EngineFacts,
  { builders }: Pick<CellLayout, 'builders'>,
): readonly Cell[] {
  return builders.flatMap((builder) => {
    const notApplicable = unusable[builder];
    return notApplicable === undefined ? [] : [{ ...cellOf(name, builder), notApplicable }];
  });
}

/** The cells that an engine would have had, had it started. */
export function cellsOfMissing(spec: EngineSpec, { builders }: Pick<CellLayout, 'builders'>): readonly Cell[] {
  const isPodman = spec.kind === 'new' && 'release' in spec.source && spec.source.release.product === 'podman';
  return builders
    .filter((builder) => (builder === 'buildah') === isPodman)
    .map((builder) => cellOf(spec.title, builder));
}

function cellOf(engine: string, builder: Builder): Cell {
  return { name: `${engine} · ${builderName(builder)}`, engine, builder };
}

const NAMES: Readonly<Record<Builder, string>> = { classic: 'classic', buildkit: 'BuildKit', buildah: 'Buildah' };

export function builderName(builder: Builder): string {
  return NAMES[builder];
}
