import { planPage } from '../pages/plan-page';
import { doubtAbout } from './doubt-about';

/** A fenced code block. */
export const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n\n`;

/** Why the last step of a page with these parts may differ from what the page states. */
export function doubtAboutLast(...parts: readonly string[]): string | undefined {
  const plan = planPage(parts.join(''), 'page.md');
  const last = plan.steps.at(-1);
  return last === undefined ? 'no step' : doubtAbout(last, plan);
}
