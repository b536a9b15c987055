import type { Report } from '../model/report';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** What a run found, in one sentence, where a reader of a long report looks. */
export function answerLines({ summary, exitCode }: Report, { hang, paint }: TerminalStyle): readonly string[] {
  const format: TerminalFormat = exitCode === 0 ? ['bold', 'green'] : ['bold', 'red'];
  return ['', ...hang('', summary.answer).map((line) => paint(format, line))];
}
