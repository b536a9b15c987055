import { HarnessError } from '../../harness/support/errors';
import { changedMutations } from './changed-mutations';
import type { ChangesSince } from './changed-since';
import type { MutationFiles } from './load-mutations';
import type { Mutation } from './mutation';
import { sampleOf } from './sample';

export interface Choices {
  /** Only those of claims whose ids are or begin with one of these; all when empty. */
  readonly words: readonly string[];
  /** Those that have changed since a commit. */
  readonly changed?: { readonly ref: string; readonly changes: ChangesSince } | undefined;
  /** How many of the others. */
  readonly sample?: { readonly count: number; readonly seed: string } | undefined;
}

export interface Choice {
  /** Those that have changed, then the sample, in the order in which they are run. */
  readonly batches: readonly (readonly Mutation[])[];
  /** How they were chosen, in sentences; none if all are. */
  readonly lines: readonly string[];
}

/** @throws HarnessError `USAGE` if there is none, because an empty run must not look like one that passed. */
export function chooseMutations(files: MutationFiles, choices: Choices): Choice {
  const selected = narrowed(Object.values(files).flat(), choices.words);
  if (selected.length === 0) {
    const words = choices.words.join(' or ');
    throw new HarnessError('USAGE', `No mutation is noticed by a claim whose ID is or begins with ${words}.`);
  }
  const changed = changedPart(files, selected, choices);
  const sample = samplePart(
    selected.filter((mutation) => !changed.mutations.includes(mutation)),
    choices,
  );
  const lines = [...changed.lines, ...sample.lines];
  const batches = [changed.mutations, sample.mutations].filter((batch) => batch.length > 0);
  if (batches.length > 0) return { batches, lines };
  throw new HarnessError('USAGE', `No mutation was chosen, so nothing was tested. ${lines.join(' ')}`, {
    next: 'Give an earlier commit to --changed-since, or a number above 0 to --sample.',
  });
}

/** Without the claims that were not requested, and without the mutations that no other claim notices. */
function narrowed(mutations: readonly Mutation[], words: readonly string[]): readonly Mutation[] {
  if (words.length === 0) return mutations;
  const isAsked = (claim: string): boolean => words.some((word) => claim.startsWith(word));
  return mutations
    .map((mutation) => ({ ...mutation, noticedBy: mutation.noticedBy.filter(isAsked) }))
    .filter(({ noticedBy }) => noticedBy.length > 0);
}

interface Part {
  readonly mutations: readonly Mutation[];
  readonly lines: readonly string[];
}

function changedPart(files: MutationFiles, selected: readonly Mutation[], { changed, sample }: Choices): Part {
  if (changed === undefined) return { mutations: sample === undefined ? selected : [], lines: [] };
  const { ref, changes } = changed;
  if ('because' in changes) {
    const unknown = `What has changed since ${ref} is unknown: ${changes.because}.`;
    return sample === undefined
      ? { mutations: selected, lines: [`${unknown} All ${selected.length} mutations are run.`] }
      : { mutations: [], lines: [`${unknown} Only the sample is run.`] };
  }
  const keys = new Set(changedMutations(files, changes).map(keyOf));
  const mutations = selected.filter((mutation) => keys.has(keyOf(mutation)));
  return { mutations, lines: [`Changed since ${ref}: ${mutations.length} of ${selected.length} mutations.`] };
}

function keyOf({ context, dockerfile, name, builder, from, to }: Mutation): string {
  return JSON.stringify([context, dockerfile, name, builder, String(from), to]);
}

function samplePart(rest: readonly Mutation[], { sample }: Choices): Part {
  if (sample === undefined) return { mutations: [], lines: [] };
  const mutations = sampleOf(rest, sample.count, sample.seed);
  return { mutations, lines: [`Sample for the seed ${sample.seed}: ${mutations.length} of ${rest.length} mutations.`] };
}
