import type { Place } from './page-file';
import { repeatedNames } from './repeated-names';
import type { PagePlan, RunStep } from './step';

/** Something that the page can't distinguish, no matter how often it is confirmed. It does not fail a run. */
export interface PageFinding {
  /** The step that it is about. */
  readonly step: string;
  readonly place: Place;
  readonly says: string;
}

/**
 * What a page leaves open: a second container with the name or the port of one that is still there; and an image that no run passes arguments to behaves the same with
 * ENTRYPOINT and CMD swapped.
 */
export function findingsOf(plan: PagePlan): readonly PageFinding[] {
  return [...repeatedNames(plan), ...swappable(plan)];
}

function swappable({ steps }: PagePlan): readonly PageFinding[] {
  const runs = steps.filter((step) => step.kind === 'run');
  const asserted = new Set(
    steps.flatMap((step) =>
      step.kind === 'image' && (step.asserts.cmd ?? step.asserts.entrypoint) !== undefined ? step.needs : [],
    ),
  );
  return steps.flatMap((step): readonly PageFinding[] => {
    if (step.kind !== 'build' || !/^\s*(?:CMD|ENTRYPOINT)\s/im.test(step.dockerfile.text)) return [];
    const own = runs.filter((run) => run.builtBy === step.id);
    if (asserted.has(step.id) || own.length === 0 || own.some(passesWords)) return [];
    const image = step.names[0] ?? 'this image';
    const says = `No run passes arguments to ${image}, so the page cannot distinguish CMD from ENTRYPOINT here.`;
    return [{ step: step.id, place: step.place, says }];
  });
}

function passesWords({ options }: RunStep): boolean {
  return options.command !== undefined || options.entrypoint !== undefined;
}
