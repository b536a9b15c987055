import { diffRecords, isUnchanged, type CellNames } from '../../../harness/report/model/diff-records';
import { reportOf } from '../../../harness/report/model/report';
import { renderDiff } from '../../../harness/report/terminal/render-diff';
import { HarnessError } from '../../../harness/support/errors';
import type { Arguments } from '../../shared/main';
import { operandsOf, readNamedRecord } from './read-record';
import { terminalOf } from './terminal';

/** `npm run report -- diff OLD NEW`: prints what changed between two records; exits with 1 if anything did. */
export function runDiff({ values, operands }: Arguments): Promise<number> {
  const [old = '', recent = ''] = operandsOf(operands, 'diff', 2);
  const [before, after] = [reportOf(readNamedRecord(old)), reportOf(readNamedRecord(recent))];
  const diff = diffRecords(before, after, cellsIn(values['cell']));
  process.stdout.write(renderDiff(diff, { ...terminalOf(process.stdout), before, after }));
  return Promise.resolve(isUnchanged(diff) ? 0 : 1);
}

function cellsIn(value: Arguments['values'][string]): readonly CellNames[] {
  const words = Array.isArray(value) ? value.map(String) : [];
  return words.map((word) => {
    const [before = '', after = '', ...others] = word.split('=').map((name) => name.trim());
    if (before !== '' && after !== '' && others.length === 0) return [before, after];
    throw new HarnessError('USAGE', `--cell takes the names of two cells as OLD=NEW, not "${word}".`);
  });
}
