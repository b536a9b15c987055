import { HarnessError } from '../../../harness/support/errors';
import type { Arguments } from '../../shared/main';
import { readOptions } from '../../shared/options';

const FORMATS = ['terminal', 'markdown', 'json'] as const;

/**
 * How the answer is printed.
 *
 * @throws HarnessError `USAGE` for a format that does not exist.
 */
export function formatOf(args: Arguments): (typeof FORMATS)[number] {
  const { format = 'terminal', json } = readOptions(args, 'format', 'json');
  const found = FORMATS.find((name) => name === (json ? 'json' : format));
  if (found === undefined) throw new HarnessError('USAGE', `--format takes ${FORMATS.join(' or ')}, not "${format}".`);
  return found;
}
