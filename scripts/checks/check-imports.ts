import table from '../../harness/imports.json';
import {
  directoryGraph,
  findCycles,
  findImportFaults,
  importsIn,
  targetOf,
  type Import,
  type ImportTable,
} from './imports';
import { readSourceFiles } from './source-files';
import { findUnusedGrants } from './unused-grants';

/** Checks every import against harness/imports.json, that every grant is used, and that no imports form a cycle. */
export function run(): Promise<number> {
  const imports = new Map([...readSourceFiles()].map(([file, text]) => [file, importsIn(file, text)]));
  const faults = [...imports].flatMap(([file, found]) => findImportFaults(file, found, table as ImportTable));
  const graph = graphOf(imports);
  const cycles = [...findCycles(graph), ...findCycles(directoryGraph(graph))];
  const unused = findUnusedGrants(imports, table);
  for (const { where, imported, because } of faults)
    process.stdout.write(`${where} imports ${imported}: ${because}.\n`);
  for (const cycle of cycles) process.stdout.write(`A cycle of imports: ${cycle.join(' → ')}\n`);
  if (faults.length > 0)
    process.stdout.write('To allow an import, edit harness/imports.json and say why in harness/README.md.\n');
  for (const grant of unused) process.stdout.write(`harness/imports.json grants what nothing imports: ${grant}\n`);
  return Promise.resolve(faults.length + unused.length + cycles.length === 0 ? 0 : 1);
}

/** Imports of types count too: files that need each other's types can't be understood alone. */
function graphOf(imports: ReadonlyMap<string, readonly Import[]>): ReadonlyMap<string, readonly string[]> {
  const fileOf = (file: string, name: string): string | undefined => {
    const target = targetOf(file, name);
    return [`${target}.ts`, `${target}`].find((candidate) => imports.has(candidate));
  };
  const targetsOf = (file: string, found: readonly Import[]): readonly string[] =>
    found.map(({ name }) => fileOf(file, name)).filter((target) => target !== undefined);
  return new Map([...imports].map(([file, found]) => [file, targetsOf(file, found)]));
}
