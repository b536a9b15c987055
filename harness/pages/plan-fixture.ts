import { planPage } from './plan-page';
import type { PagePlan } from './step';

/** The plan of a page whose only block shows these lines of a console. */
export function planConsole(...lines: readonly string[]): PagePlan {
  return planPage(['```console', ...lines, '```'].join('\n'), 'page.md');
}

/** What a plan leaves out, such as "unsupported: the shell word time". */
export function leftOutIn({ leftOut }: PagePlan): readonly string[] {
  return leftOut.map(({ reason, what }) => `${reason}: ${what}`);
}
