import type { Step } from './step';

/**
 * The steps that have to run for these to mean the same as in the whole page: what they need, and what else is done to
 * the containers that they inspect. All of them if one step may depend on another in a way that the plan does not
 * record.
 *
 * @param needed Whether to include the steps that need the given ones.
 */
export function stepsAround(
  ids: Iterable<string>,
  steps: readonly Step[],
  { needed = false }: { readonly needed?: boolean } = {},
): readonly Step[] {
  const wanted = new Set(ids);
  const asked = steps.filter(({ id }) => wanted.has(id));
  if (steps.some(sharesMore) || asked.some(looksAtAll) || copiesIntoShared(steps)) return steps;
  if (needed) for (const step of steps) if (step.needs.some((need) => wanted.has(need))) wanted.add(step.id);
  let before = 0;
  while (before < wanted.size) {
    before = wanted.size;
    for (const step of steps.toReversed()) if (wanted.has(step.id)) for (const need of step.needs) wanted.add(need);
    // What is typed after `docker exec -it` needs that step, and not the run.
    const places = steps.filter(({ kind, id }) => (kind === 'run' || kind === 'exec') && wanted.has(id));
    const inside = new Set(places.map(({ id }) => id));
    // Inspecting changes nothing.
    const acting = steps.filter(({ kind, needs }) => kind !== 'look' && needs.some((need) => inside.has(need)));
    for (const { id } of acting) wanted.add(id);
  }
  return steps.filter(({ id }) => wanted.has(id));
}

function copiesIntoShared(steps: readonly Step[]): boolean {
  const shared = new Set(steps.filter(isShared).map(({ id }) => id));
  return steps.some((step) => step.kind === 'cp' && shared.has(step.container));
}

/** Whether other containers can see what is in a container: in a volume, or through a network. */
export function isShared(step: Step | undefined): boolean {
  if (step?.kind !== 'run') return false;
  return sharesMore(step) || step.ports.length > 0;
}

/** Containers can see what others leave in a volume, and reach others in their network. */
function sharesMore(step: Step): boolean {
  if (step.kind === 'change') return step.network !== undefined;
  return step.kind === 'run' && (step.options.volumes ?? step.options.userNetwork ?? step.volumesFrom) !== undefined;
}

/** A list has every container of the page. */
function looksAtAll(step: Step): boolean {
  return step.kind === 'look' && (step.at === 'ps' || step.at === 'images' || step.isOfAll === true);
}
