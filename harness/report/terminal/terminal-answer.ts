import type { Report } from '../model/report';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** The result of a run in one sentence, at the end of the report where readers look first. */
export function answerLines({ summary, exitCode }: Report, { hang, paint }: TerminalStyle): readonly string[] {
  const format: TerminalFormat = exitCode === 0 ? ['bold', 'green'] : ['bold', 'red'];
  return ['', ...hang('', summary.answer).map((line) => paint(format, line))];
}
