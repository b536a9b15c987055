import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import table from '../../harness/imports.json';
import { findCycles, findImportFaults, importsIn, targetOf, type ImportTable } from './imports';
import { ROOT } from '../shared/options';

/** Checks every import against harness/imports.json, and searches for cycles. */
export function run(): Promise<number> {
  const files = ['harness', 'scenarios', 'scripts'].flatMap(sourcesIn);
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
  const faults = [...texts].flatMap(([file, text]) => findImportFaults(file, text, table as ImportTable));
  const cycles = findCycles(graphOf(texts));
  for (const { where, imported, because } of faults)
    process.stdout.write(`${where} imports ${imported}: ${because}.\n`);
  for (const cycle of cycles) process.stdout.write(`A cycle of imports: ${cycle.join(' → ')}\n`);
  if (faults.length > 0)
    process.stdout.write('To allow an import, edit harness/imports.json and say why in harness/README.md.\n');
  return Promise.resolve(faults.length + cycles.length === 0 ? 0 : 1);
}

function sourcesIn(directory: string): readonly string[] {
  return readdirSync(path.join(ROOT, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(directory, ...file.split(path.sep)));
}

/** Imports of types count too: files that need each other's types can't be understood alone. */
function graphOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const fileOf = (target: string): string | undefined => [`${target}.ts`, target].find((file) => texts.has(file));
  const edges = [...texts].map(([file, text]): [string, readonly string[]] => {
    const targets = importsIn(file, text).map(({ name }) => targetOf(file, name));
    return [
      file,
      targets
        .map((target) => (target === undefined ? undefined : fileOf(target)))
        .filter((target) => target !== undefined),
    ];
  });
  return new Map(edges);
}
