import type { StepContent } from './step';

/** "create", "logs" */
export function kindOf(content: StepContent): string {
  if (content.kind === 'look') return content.at;
  if (content.kind === 'change') return content.how;
  return content.kind === 'run' && content.isOnlyCreated === true ? 'create' : content.kind;
}
