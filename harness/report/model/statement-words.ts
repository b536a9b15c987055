import type { StatementVerdict } from './statement-verdict';
import { SIGNS } from './verdict-words';

/** One character for each verdict of a statement. */
export const STATEMENT_SIGNS: Readonly<Record<StatementVerdict, string>> = {
  true: SIGNS.confirmed,
  caveat: '~',
  false: SIGNS.refuted,
  'not-judged': SIGNS['not-observed'],
};

export const STATEMENT_WORDS: Readonly<Record<StatementVerdict, string>> = {
  true: 'true',
  caveat: 'true with a caveat',
  false: 'false',
  'not-judged': 'not judged',
};
