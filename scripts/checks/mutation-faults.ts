import path from 'node:path';
import type { MutationFiles } from '../mutations/load-mutations';
import { mutate } from '../mutations/mutation';

/**
 * Every claim has a mutation, every mutation changes something that a claim is about, and is in the directory of the first
 * claim that notices it.
 *
 * @param textOf The text of a file below dockerfiles/.
 */
export function mutationFaults(
  claims: readonly string[],
  files: MutationFiles,
  textOf: (file: string) => string,
): readonly string[] {
  const mutations = Object.values(files).flat();
  const guarded = new Set(mutations.flatMap(({ noticedBy }) => noticedBy));
  const unguarded = claims.filter((id) => !guarded.has(id)).map((id) => `No mutation tests the claim ${id}.`);
  const strange = [...guarded]
    .filter((id) => !claims.includes(id))
    .map((id) => `A mutation names ${id}, which is not a claim.`);
  const idle = mutations.filter((mutation) => {
    const text = textOf(`${mutation.context}/${mutation.dockerfile ?? 'Dockerfile'}`);
    return mutate(text, mutation) === text;
  });
  return [
    ...unguarded,
    ...strange,
    ...idle.map(({ name, context }) => `The mutation "${name}" does not change dockerfiles/${context}.`),
    ...misplaced(files),
  ];
}

function misplaced(files: MutationFiles): readonly string[] {
  return Object.entries(files).flatMap(([file, mutations]) =>
    mutations
      .map(({ name, noticedBy }) => ({ name, directory: path.posix.dirname(`scenarios/${noticedBy[0] ?? ''}`) }))
      .filter(({ directory }) => directory !== path.posix.dirname(file))
      .map(({ name, directory }) => `${file}: the mutation "${name}" belongs in ${directory}/.`),
  );
}
