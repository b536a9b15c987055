import type { CellColumn } from '../page/columns';

type Test = (column: CellColumn) => boolean;

/** A condition on cells, and its wording. An empty wording means no condition. */
interface Condition {
  readonly words: string;
  readonly holds: Test;
}

/**
 * Describes which of the columns have the names; empty for all of them. Tries the simplest condition first: a builder,
 * an image store, an engine, a product, a range of versions; then two of them together; then the names or their number.
 *
 * @example whereWords(['Podman 4.3.1 · Buildah'], columns) // "in Podman 4.3.1"
 */
export function whereWords(names: readonly string[], columns: readonly CellColumn[]): string {
  const wanted = new Set(names);
  const isExactly = (holds: Test): boolean => columns.every((column) => holds(column) === wanted.has(column.name));
  if (isExactly(() => true)) return '';
  return conditionsFor(columns).find(({ holds }) => isExactly(holds))?.words ?? namesOrNumber(names, columns);
}

function namesOrNumber(names: readonly string[], columns: readonly CellColumn[]): string {
  const own = columns.filter(({ name }) => names.includes(name));
  // What differs by product reads better product by product.
  const parts = [...new Set(own.map(({ product }) => product))].map((product) => {
    const ofProduct = columns.filter((column) => column.product === product);
    const ownNames = own.filter((column) => column.product === product).map(({ name }) => name);
    return { isWhole: ofProduct.length === ownNames.length, product, ownNames, ofProduct };
  });
  const isSplit = new Set(columns.map(({ product }) => product)).size > 1;
  const described = parts.map(({ isWhole, product, ownNames, ofProduct }) =>
    isWhole ? `in ${product}` : isSplit ? whereWords(ownNames, ofProduct) : '',
  );
  if (isSplit && described.every((words) => words !== '' && !words.includes(' of '))) return described.join(' and ');
  return names.length < 3 ? `in ${names.join(', ')}` : `in ${names.length} of ${columns.length} cells`;
}

function conditionsFor(columns: readonly CellColumn[]): readonly Condition[] {
  const builders = distinct(columns, 'builder').map((builder) => ({
    words: builder === 'classic' ? 'with the classic builder' : `with ${builder}`,
    holds: (column: CellColumn) => column.builder === builder,
  }));
  const stores = distinct(columns, 'store').map((store) => ({
    words: `with the ${store}`,
    holds: (column: CellColumn) => column.store === store,
  }));
  const engines = distinct(columns, 'engine').map((engine) => ({
    words: `in ${engine}`,
    holds: (column: CellColumn) => column.engine === engine,
  }));
  const versions = distinct(columns, 'product').flatMap((product) => versionConditions(product, columns));
  // A version and its stores: an engine name is more precise than a version, and is tried last.
  const single = [...builders, ...stores, ...versions, ...engines];
  const pairs = [...builders, ...stores].flatMap((one) =>
    [...stores, ...versions, ...engines].filter((other) => other !== one).map((other) => both(one, other)),
  );
  return [...single, ...pairs];
}

/** A product, one of its versions, and the ranges of versions that begin or end somewhere. */
function versionConditions(product: string, columns: readonly CellColumn[]): readonly Condition[] {
  const own = columns.filter((column) => column.product === product);
  const versions = distinct(own, 'version').toSorted(compareVersions);
  const isWithin = (column: CellColumn, from: number, to: number): boolean => {
    const position = versions.indexOf(column.version);
    return column.product === product && position >= from && position <= to;
  };
  const ranges = versions.flatMap((version, position): Condition[] => [
    { words: `in ${product} ${version}`, holds: (column) => isWithin(column, position, position) },
    { words: `in ${product} up to ${version}`, holds: (column) => isWithin(column, 0, position) },
    { words: `since ${product} ${version}`, holds: (column) => isWithin(column, position, versions.length) },
  ]);
  return [{ words: `in ${product}`, holds: (column) => column.product === product }, ...ranges];
}

function both(one: Condition, other: Condition): Condition {
  return {
    words: `${one.words} ${other.words}`,
    holds: (column) => one.holds(column) && other.holds(column),
  };
}

function distinct(columns: readonly CellColumn[], field: keyof CellColumn): readonly string[] {
  return [...new Set(columns.map((column) => String(column[field])))].filter((value) => value !== '');
}

function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
