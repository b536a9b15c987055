import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DebianRecipe } from './debian-root';

/** What a cached result is built from. */
export interface DigestedRecipe {
  readonly roots: readonly DebianRecipe[];
  /** A directory whose files the hooks use; all of them count. */
  readonly filesDirectory?: string | undefined;
}

/**
 * The name of what is built from a recipe: a changed recipe or file gives a different name, so a cached result is never
 * out of date.
 *
 * @returns 12 hexadecimal digits.
 */
export function recipeDigest({ roots, filesDirectory }: DigestedRecipe): string {
  const hash = createHash('sha256').update(JSON.stringify(roots.map(fieldsInOrder)));
  if (filesDirectory !== undefined) {
    for (const file of readdirSync(filesDirectory).toSorted()) {
      hash.update(`\0${file}\0`).update(readFileSync(path.join(filesDirectory, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Only what determines the result, whatever else a caller's recipe has. */
function fieldsInOrder(recipe: DebianRecipe): readonly unknown[] {
  const { suite, variant, packages, hooks, aptOptions = [], excluded } = recipe;
  return [suite, variant, packages, hooks, aptOptions, ...(excluded === undefined ? [] : [excluded])];
}
