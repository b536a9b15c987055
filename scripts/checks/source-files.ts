import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../shared/options';

/** Every TypeScript file of the repository by its path, with its text. */
export function readSourceFiles(): ReadonlyMap<string, string> {
  const files = ['harness', 'scenarios', 'scripts'].flatMap(sourcesIn);
  return new Map(files.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
}

function sourcesIn(directory: string): readonly string[] {
  return readdirSync(path.join(ROOT, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?ts$/.test(file))
    .map((file) => path.posix.join(directory, ...file.split(path.sep)));
}
