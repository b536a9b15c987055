import type { PageFile, PagePlan, Step } from './step';

/** The plan of a page as data: what steps share is named, and is in `writes` once. */
export function planJson(plan: PagePlan): Readonly<Record<string, unknown>> {
  return { ...plan, steps: plan.steps.map(stepJson) };
}

function stepJson(step: Step): Readonly<Record<string, unknown>> {
  if (step.kind === 'show') return { ...step, file: named(step.file) };
  if (step.kind !== 'build') return { ...step };
  const files = Object.fromEntries(Object.entries(step.context.files).map(([path, file]) => [path, named(file)]));
  return { ...step, dockerfile: named(step.dockerfile), context: { ...step.context, files } };
}

function named({ path, firstLine }: PageFile): { readonly path: string; readonly line: number } {
  return { path, line: firstLine };
}
