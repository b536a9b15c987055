import type { Builder, EngineFacts } from '../engine/engine';
import type { EngineSpec } from '../fleet/engine-spec';
import type { Cell } from '../record/record';

/** A cell as a run needs it, with its scenarios and their Dockerfiles. */
export interface SessionCell extends Cell {
  /** The directory that holds the build contexts. */
  readonly contextsDirectory: string;
  /** What messages put before the name of a context: "dockerfiles/". */
  readonly contextsShownAs: string;
  /** Claims to check in this cell; all when absent. */
  readonly claims?: readonly string[];
}

export interface CellLayout extends Pick<SessionCell, 'contextsDirectory' | 'contextsShownAs'> {
  readonly builders: readonly Builder[];
  readonly buildsNothing?: boolean | undefined;
}

/** A cell for each requested builder that the engine has, or one cell if nothing is built. */
export function cellsOf(
  { name, builders: own }: EngineFacts,
  { builders, buildsNothing = false, ...contexts }: CellLayout,
): readonly SessionCell[] {
  if (buildsNothing) return [{ ...cellWithoutBuilder(name, own[0] ?? 'classic'), ...contexts }];
  return own
    .filter((builder) => builders.includes(builder))
    .map((builder) => ({ ...cellOf(name, builder), ...contexts }));
}

/** Cells that can't be used, because the engine's builder can't do what we need. */
export function idleCellsOf(
  { name, unusable = {} }: EngineFacts,
  { builders }: Pick<CellLayout, 'builders'>,
): readonly Cell[] {
  return builders.flatMap((builder) => {
    const notApplicable = unusable[builder];
    return notApplicable === undefined ? [] : [{ ...cellOf(name, builder), notApplicable }];
  });
}

/** The cells that an engine would have had if it had started. */
export function cellsOfMissing(
  spec: EngineSpec,
  { builders, buildsNothing = false }: Pick<CellLayout, 'builders' | 'buildsNothing'>,
): readonly Cell[] {
  const isPodman = spec.kind === 'new' && 'release' in spec.source && spec.source.release.product === 'podman';
  if (buildsNothing) return [cellWithoutBuilder(spec.title, isPodman ? 'buildah' : 'buildkit')];
  return builders
    .filter((builder) => (builder === 'buildah') === isPodman)
    .map((builder) => cellOf(spec.title, builder));
}

function cellOf(engine: string, builder: Builder): Cell {
  return { name: `${engine} · ${builderName(builder)}`, engine, builder };
}

/** Named after its engine. A record has a builder for each cell; this one is never used. */
function cellWithoutBuilder(engine: string, builder: Builder): Cell {
  return { name: engine, engine, builder };
}

const NAMES: Readonly<Record<Builder, string>> = { classic: 'classic', buildkit: 'BuildKit', buildah: 'Buildah' };

export function builderName(builder: Builder): string {
  return NAMES[builder];
}
