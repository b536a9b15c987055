import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ARTICLE, type Statement } from '../../harness/report/model/statement-groups';
import { ROOT } from '../shared/options';
import type * as declaredClaims from './declared-claims';

/**
 * The statements of the article, each with the claims of its chapter that check it.
 *
 * The compiler, which reads the claims, is loaded here because most commands that can render a report don't need it.
 */
export function readStatements(): readonly Statement[] {
  const directory = path.join(ROOT, 'scenarios', ARTICLE);
  const statements = JSON.parse(readFileSync(path.join(directory, 'statements.json'), 'utf8')) as readonly Omit<
    Statement,
    'claims'
  >[];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() is asynchronous
  const { readDeclaredClaims } = require('./declared-claims') as typeof declaredClaims;
  const declared = readDeclaredClaims(directory);
  return statements.map((statement) => {
    const own = declared.filter(({ statements: ids }) => ids.includes(statement.id));
    return { ...statement, claims: own.map(({ id }) => `${ARTICLE}/${id}`) };
  });
}
