import table from '../../harness/imports.json';
import { findCycles, findImportFaults, importsIn, targetOf, type Import, type ImportTable } from './imports';
import { readSourceFiles } from './source-files';

/** Checks every import against harness/imports.json, and searches for cycles. */
export function run(): Promise<number> {
  const imports = new Map([...readSourceFiles()].map(([file, text]) => [file, importsIn(file, text)]));
  const faults = [...imports].flatMap(([file, found]) => findImportFaults(file, found, table as ImportTable));
  const cycles = findCycles(graphOf(imports));
  for (const { where, imported, because } of faults)
    process.stdout.write(`${where} imports ${imported}: ${because}.\n`);
  for (const cycle of cycles) process.stdout.write(`A cycle of imports: ${cycle.join(' → ')}\n`);
  if (faults.length > 0)
    process.stdout.write('To allow an import, edit harness/imports.json and say why in harness/README.md.\n');
  return Promise.resolve(faults.length + cycles.length === 0 ? 0 : 1);
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
