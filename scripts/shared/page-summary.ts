import { isImplied, type ClaimRow } from '../../harness/report/model/grid';
import type { Report } from '../../harness/report/model/report';
import type { LeftOut } from '../../harness/record/record';

const MOST_LEFT_OUT = 10;

/**
 * How a check of pages ended: "5 of 6 statements hold; 1 does not.", how many commands without a stated output work, and
 * what was left out, with what would help.
 */
export function pageSummary({ rows, header }: Pick<Report, 'rows' | 'header'>): readonly string[] {
  const stated = rows.filter((row) => !isImplied(row));
  const implied = rows.filter(isImplied);
  return [
    ...countLine(stated, { one: 'statement holds', several: 'statements hold' }),
    ...countLine(implied, {
      one: 'command without a stated output works',
      several: 'commands without a stated output work',
    }),
    ...leftOutLines(header.leftOut ?? []),
  ];
}

type State = 'holds' | 'is wrong' | 'is lost' | 'does not apply';

/** The worst that any cell says of a statement. */
function stateOf({ entries }: ClaimRow): State {
  const unexpected = entries.filter(({ isAsExpected }) => !isAsExpected);
  if (unexpected.some(({ outcome }) => outcome !== 'not-observed')) return 'is wrong';
  if (unexpected.length > 0) return 'is lost';
  return entries.every(({ outcome }) => outcome === 'not-applicable') ? 'does not apply' : 'holds';
}

function countLine(
  rows: readonly ClaimRow[],
  words: { readonly one: string; readonly several: string },
): readonly string[] {
  if (rows.length === 0) return [];
  const states = rows.map(stateOf);
  const [holding, wrong, lost, other] = (['holds', 'is wrong', 'is lost', 'does not apply'] as const).map(
    (state) => states.filter((each) => each === state).length,
  ) as [number, number, number, number];
  const details = [
    ...(wrong === 0 ? [] : [`${wrong} ${wrong === 1 ? 'does' : 'do'} not`]),
    ...(lost === 0 ? [] : [`${lost} could not be observed`]),
    ...(other === 0 ? [] : [skipped(other)]),
  ];
  const more = details.length === 0 ? '' : `; ${details.join(', ')}`;
  return [`${holding} of ${rows.length} ${rows.length === 1 ? words.one : words.several}${more}.`];
}

function skipped(count: number): string {
  return count === 1
    ? '1 was skipped, because what it needs failed or is missing here'
    : `${count} were skipped, because what they need failed or is missing here`;
}

function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  // Programs of the host that have nothing to do with Docker state nothing about it.
  const worthKnowing = leftOut.filter(({ reason }) => reason !== 'asks-nothing');
  if (worthKnowing.length === 0) return ['Nothing was left out.'];
  const count = worthKnowing.length;
  return [
    count === 1 ? 'One command was left out:' : `${count} commands were left out:`,
    ...worthKnowing
      .slice(0, MOST_LEFT_OUT)
      .map(
        ({ file, line, text, reason, what, next }) =>
          `  ${file}:${line} ${text} (${reason}: ${what})${next === undefined ? '' : ` ${next}`}`,
      ),
    ...(count > MOST_LEFT_OUT ? [`  and ${count - MOST_LEFT_OUT} more, which \`--plan\` lists`] : []),
  ];
}
