import type { PageFile } from './page-file';
import type { PagePlan, Step } from './step';

/** The plan of a page as data: files that steps share are named, and are in `writes` only once. */
export function planJson(plan: PagePlan): Readonly<Record<string, unknown>> {
  return { ...plan, steps: plan.steps.map(stepJson) };
}

function stepJson(step: Step): Readonly<Record<string, unknown>> {
  if (step.kind === 'show') return { ...step, file: named(step.file) };
  if ((step.kind === 'run' || step.kind === 'cp') && step.copied !== undefined)
    return { ...step, copied: { ...step.copied, files: allNamed(step.copied.files) } };
  if (step.kind !== 'build') return { ...step };
  const files = allNamed(step.context.files);
  return { ...step, dockerfile: named(step.dockerfile), context: { ...step.context, files } };
}

function allNamed(files: Readonly<Record<string, PageFile>>): Readonly<Record<string, ReturnType<typeof named>>> {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, named(file)]));
}

function named({ path, firstLine }: PageFile): { readonly path: string; readonly line: number } {
  return { path, line: firstLine };
}
