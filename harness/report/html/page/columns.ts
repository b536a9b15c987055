import type { Cell, RecordHeader } from '../../../record/record';

/** A cell as a column of the report, for the filters and the table heads. */
export interface CellColumn {
  readonly name: string;
  readonly engine: string;
  readonly builder: string;
  /** Empty unless the record has several image stores. */
  readonly store: string;
  /** "Docker", "Podman". */
  readonly product: string;
  /** Digits and dots: "26.1.5". Empty if the engine could not be queried and its name has no version. */
  readonly version: string;
  /** A short name that distinguishes it from the others. */
  readonly short: string;
  readonly isOnlyEngine: boolean;
}

const BUILDERS: Readonly<Record<Cell['builder'], string>> = {
  classic: 'classic',
  buildkit: 'BuildKit',
  buildah: 'Buildah',
};

/** The columns of a grid, whose cells are the applicable ones of the record. */
export function columnsOf(cells: readonly Cell[], { engines }: RecordHeader): readonly CellColumn[] {
  const stores = new Map(
    engines.flatMap(({ id, name, imageStore }) => [[name, imageStore] as const, [id, imageStore] as const]),
  );
  const hasSeveralStores = new Set(cells.map(({ engine }) => stores.get(engine))).size > 1;
  const isOnlyEngine = new Set(cells.map(({ engine }) => engine)).size === 1;
  return cells.map(({ name, engine, builder }) => {
    const store = hasSeveralStores ? storeName(stores.get(engine)) : '';
    const builderText = BUILDERS[builder];
    const short = isOnlyEngine ? builderText : name;
    const [product = engine] = engine.split(' ');
    const version = /\d+(?:\.\d+)*/.exec(engine)?.[0] ?? '';
    return { name, engine, builder: builderText, store, product, version, short, isOnlyEngine };
  });
}

function storeName(store: string | undefined): string {
  if (store === undefined) return '';
  return store === 'containerd' ? 'containerd store' : 'graph driver';
}
