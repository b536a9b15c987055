import path from 'node:path';
import type { MutationFiles } from '../mutations/load-mutations';
import { mutate } from '../mutations/mutation';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';
import type { DeclaredClaim } from './declared-claims';

/**
 * Every claim has a mutation, every mutation changes something that a claim is about, and is in the directory of the first
 * claim that notices it.
 *
 * @param textOf The text of a file below dockerfiles/.
 */
export function mutationFaults(
  declared: readonly Pick<DeclaredClaim, 'id' | 'contexts'>[],
  files: MutationFiles,
  textOf: (file: string) => string,
): readonly string[] {
  const mutations = Object.values(files).flat();
  const guarded = new Set(mutations.flatMap(({ noticedBy }) => noticedBy));
  const claims = declared.map(({ id }) => id);
  const unguarded = declared.filter(({ id }) => !guarded.has(id)).map((claim) => missingMutation(claim, files));
  const unknownClaims = [...guarded]
    .filter((id) => !claims.includes(id))
    .map((id) => `A mutation names ${id}, which is not a claim.`);
  const idle = mutations.filter((mutation) => {
    const text = textOf(`${mutation.context}/${mutation.dockerfile ?? 'Dockerfile'}`);
    return mutate(text, mutation) === text;
  });
  return [
    ...unguarded,
    ...unknownClaims,
    ...idle.map(({ name, context }) => `The mutation "${name}" does not change dockerfiles/${context}.`),
    ...misplaced(files),
  ];
}

/** A claim without a mutation, with the file for it and a template. */
function missingMutation({ id, contexts }: Pick<DeclaredClaim, 'id' | 'contexts'>, files: MutationFiles): string {
  const directory = path.posix.dirname(`scenarios/${id}`);
  const [known] = Object.keys(files).filter((file) => path.posix.dirname(file) === directory);
  const up = '../'.repeat(directory.split('/').length - 1);
  const template = [
    '  {',
    "    name: 'CMD becomes RUN',",
    `    context: '${contexts[0] ?? 'the directory below dockerfiles/'}',`,
    "    from: 'CMD',",
    "    to: 'RUN',",
    `    noticedBy: ['${id}'],`,
    '  },',
  ];
  const [where, lines] =
    known === undefined
      ? [
          `Write ${directory}/mutations.ts`,
          [
            `import type { Mutation } from '${up}mutation';`,
            '',
            'export const mutations: readonly Mutation[] = [',
            ...template,
            '];',
          ],
        ]
      : [`Add one to ${known}`, template];
  const what = `${scenarioFileOf(id)}: no mutation tests this claim, so nothing shows that its scenario can fail.`;
  return [
    `${what} ${where}, such as:`,
    '',
    ...lines,
    '',
    'scenarios/README.md explains how, under "The mutation".',
  ].join('\n');
}

function misplaced(files: MutationFiles): readonly string[] {
  return Object.entries(files).flatMap(([file, mutations]) =>
    mutations
      .map(({ name, noticedBy }) => ({ name, directory: path.posix.dirname(`scenarios/${noticedBy[0] ?? ''}`) }))
      .filter(({ directory }) => directory !== path.posix.dirname(file))
      .map(({ name, directory }) => `${file}: the mutation "${name}" belongs in ${directory}/.`),
  );
}
