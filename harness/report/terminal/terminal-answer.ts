import type { Report } from '../model/report';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** The result of a run in one sentence, for the end of the report. */
export function answerLines({ summary, exitCode }: Report, { hang, paint }: TerminalStyle): readonly string[] {
  const format: TerminalFormat = exitCode === 0 ? ['bold', 'green'] : ['bold', 'red'];
  return ['', ...hang('', summary.answer).map((line) => paint(format, line))];
}
