import { directoryOf, targetOf, type Import, type ImportTable } from './imports';

/**
 * The grants of the table that no import takes, each with its owner: "harness/image: semver". Types and tests count.
 *
 * @param imports The imports of every file, by its path.
 */
export function findUnusedGrants(
  imports: ReadonlyMap<string, readonly Import[]>,
  table: ImportTable,
): readonly string[] {
  const taken = new Set([...imports].flatMap(([file, found]) => found.map(({ name }) => grantFor(file, name, table))));
  return Object.entries(table).flatMap(([home, { directories, typesOnly = [], packages, files = {} }]) => [
    ...[...directories, ...packages].map((name) => `${home}: ${name}`).filter((grant) => !taken.has(grant)),
    ...typesOnly.filter((name) => !directories.includes(name)).map((name) => `${home}: types of ${name}`),
    ...Object.entries(files)
      .flatMap(([file, names]) => names.map((name) => `${file}: ${name}`))
      .filter((grant) => !taken.has(grant)),
  ]);
}

function grantFor(file: string, name: string, table: ImportTable): string {
  const home = directoryOf(file, table) ?? '';
  if (table[home]?.files?.[file]?.includes(name) === true) return `${file}: ${name}`;
  const target = targetOf(file, name);
  return `${home}: ${target === undefined ? name : (directoryOf(target, table) ?? '')}`;
}
