import type { RunRecord } from '../../record/record-file';
import { exitCodeOf, summaryOf } from '../model/summary';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** What a run found, in one sentence, where a reader of a long report looks. */
export function answerLines(record: RunRecord, { hang, paint }: TerminalStyle): readonly string[] {
  const summary = summaryOf(record);
  const format: TerminalFormat = exitCodeOf(summary, record.footer) === 0 ? ['bold', 'green'] : ['bold', 'red'];
  return ['', ...hang('', summary.answer).map((line) => paint(format, line))];
}
