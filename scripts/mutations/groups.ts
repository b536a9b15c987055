import type { Mutation } from './mutation';

/** Mutations that can be applied at once, each with its claims, without one claim seeing the mutation of another. */
export type MutationGroup = readonly Mutation[];

/**
 * Groups mutations that do not interfere with each other: no claim of a group builds a context that another mutation of
 * the group changes. A few groups are then enough for all, and each needs one copy of the Dockerfiles.
 *
 * @param contextsOf The build contexts that a claim uses, by its id.
 */
export function groupMutations(
  mutations: readonly Mutation[],
  contextsOf: (claim: string) => readonly string[],
): readonly MutationGroup[] {
  const groups: OpenGroup[] = [];
  for (const mutation of mutations) {
    const group = groups.find((candidate) => candidate.takes(mutation)) ?? newGroup(groups, contextsOf);
    group.add(mutation);
  }
  return groups.map(({ members }) => members);
}

function newGroup(groups: OpenGroup[], contextsOf: (claim: string) => readonly string[]): OpenGroup {
  const group = new OpenGroup(contextsOf);
  groups.push(group);
  return group;
}

class OpenGroup {
  readonly members: Mutation[] = [];
  /** Contexts that a mutation changes. */
  readonly #changed = new Set<string>();
  /** Contexts that a claim builds. */
  readonly #used = new Set<string>();
  readonly #claims = new Set<string>();

  constructor(private readonly contextsOf: (claim: string) => readonly string[]) {}

  takes({ context, noticedBy }: Mutation): boolean {
    if (this.#changed.has(context) || this.#used.has(context)) return false;
    return noticedBy.every(
      (claim) => !this.#claims.has(claim) && this.contextsOf(claim).every((used) => !this.#changed.has(used)),
    );
  }

  add(mutation: Mutation): void {
    this.members.push(mutation);
    this.#changed.add(mutation.context);
    for (const claim of mutation.noticedBy) {
      this.#claims.add(claim);
      for (const used of this.contextsOf(claim)) if (used !== mutation.context) this.#used.add(used);
    }
  }
}
