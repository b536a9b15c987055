import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Mutation } from './mutation';
import { ROOT } from '../shared/options';

/** Mutations by the path of their file below the root: `scenarios/reference/shell/mutations.ts`. */
export type MutationFiles = Readonly<Record<string, readonly Mutation[]>>;

/** Loads `mutations.ts` and `*.mutations.ts` of every directory below scenarios/. */
export function loadMutations(root = ROOT): MutationFiles {
  const files = readdirSync(path.join(root, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[./\\])mutations\.ts$/.test(file))
    .map((file) => path.posix.join('scenarios', ...file.split(path.sep)))
    .sort();
  return Object.fromEntries(files.map((file) => [file, mutationsIn(path.join(root, file))]));
}

function mutationsIn(file: string): readonly Mutation[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- tsx compiles to CommonJS, as in main.ts
  const { mutations } = require(file) as { readonly mutations?: readonly Mutation[] };
  if (mutations === undefined) throw new Error(`${file} does not export \`mutations\`.`);
  return mutations;
}
