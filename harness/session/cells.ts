import type { Builder, EngineFacts } from '../engine/engine';
import type { Cell } from '../verdict/record';

/** A cell as a run needs it: also which scenarios stand in it, and on which Dockerfiles. */
export interface SessionCell extends Cell {
  /** The folder that holds the build contexts. */
  readonly contextsFolder: string;
  /** Claims to be tested in this cell; all when absent. */
  readonly claims?: readonly string[];
}

/** A cell for each builder that the engine has and that was asked for. */
export function cellsOf(
  engine: EngineFacts,
  { builders, contextsFolder }: { readonly builders: readonly Builder[]; readonly contextsFolder: string },
): readonly SessionCell[] {
  return engine.builders
    .filter((builder) => builders.includes(builder))
    .map((builder) => ({
      name: `${engine.name} · ${builderName(builder)}`,
      engine: engine.name,
      builder,
      contextsFolder,
    }));
}

export function builderName(builder: Builder): string {
  return builder === 'classic' ? 'classic' : 'BuildKit';
}
