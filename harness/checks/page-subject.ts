import type { PagePlan, Step } from '../pages/step';
import { quickestFirst } from '../image/stand-in';
import type { SessionSubject } from '../session/session-subject';
import type { DocumentText } from '../record/record';
import { leftOutOf, placeOf } from './page-claim';

/** More text than this would make the record slow to read; pages beyond it are named but not shown. */
const MOST_TEXT = 1024 * 1024;

export interface PageSubjectOptions {
  readonly contextsDirectory: string;
  /** The texts of the pages, and of their side files, for reports that show them. */
  readonly pages: readonly DocumentText[];
}

/** Pages as the subject of a session: their steps are its claims. */
export function subjectOfPages(
  plans: readonly PagePlan[],
  { contextsDirectory, pages }: PageSubjectOptions,
): SessionSubject {
  const steps = plans.flatMap((plan) => plan.steps);
  const images = steps.flatMap((step) =>
    step.kind === 'build' ? step.baseImages : step.kind === 'run' && step.builtBy === undefined ? [step.image] : [],
  );
  return {
    planned: steps.map(({ id }) => id),
    baseImages: quickestFirst([...new Set(images)].sort()),
    contextsDirectory,
    contextsShownAs: '',
    places: Object.fromEntries(steps.map((step) => [step.id, placeOf(step)])),
    leftOut: plans.flatMap(leftOutOf),
    documents: documentsOf(plans, pages),
  };
}

function documentsOf(plans: readonly PagePlan[], pages: readonly DocumentText[]): readonly DocumentText[] {
  const checked = new Set(plans.flatMap(({ steps }) => steps.map((step) => placeOf(step).file)));
  let left = MOST_TEXT;
  return pages
    .filter(({ file, text }) => checked.has(file) && (left -= text.length) >= 0)
    .map(({ file, text }) => ({ file, text }));
}

/** The names of the image that a step creates. */
export function imageNamesOf(step: Step): readonly string[] {
  if (step.kind === 'build') return step.names;
  return step.kind === 'change' && step.how === 'commit' ? step.of.slice(1) : [];
}
