import { isImplied, type ClaimRow } from '../../harness/report/model/grid';
import { allOf } from '../../harness/report/model/plain-text';
import type { Report } from '../../harness/report/model/report';
import type { LeftOut } from '../../harness/record/record';

const MOST_LEFT_OUT = 10;

/**
 * How a check of pages ended: "5 of 6 statements hold; 1 does not.", how many commands without a stated output work, and
 * what was left out, with what would help. Of a matrix: "5 of 6 statements hold in all 3 cells; 1 holds in some of them."
 */
export function pageSummary(
  { rows, header, grid }: Pick<Report, 'rows' | 'header' | 'grid'>,
  { isMatrix = false }: { readonly isMatrix?: boolean } = {},
): readonly string[] {
  const stated = rows.filter((row) => !isImplied(row));
  const implied = rows.filter(isImplied);
  const cells = grid.cells.length;
  const where = !isMatrix || cells < 2 ? '' : ` in ${allOf(cells, 'cell')}`;
  return [
    ...countLine(stated, { one: 'statement holds', several: 'statements hold', where }),
    ...countLine(implied, {
      one: 'command without a stated output works',
      several: 'commands without a stated output work',
      where,
    }),
    ...leftOutLines(header.leftOut ?? []),
  ];
}

type State = 'holds' | 'holds in some' | 'is wrong' | 'is wrong as stated' | 'is lost' | 'does not apply';

/**
 * The worst verdict of any cell on a statement. With one engine, a statement holds when its verdicts are those that the
 * page expects; of a matrix the summary counts the cells, so there it holds only where it was confirmed.
 */
function stateOf({ entries }: ClaimRow, isMatrix: boolean): State {
  const unexpected = entries.filter(({ isAsExpected }) => !isAsExpected);
  const isConfirmedSomewhere = entries.some(({ outcome, isAsExpected }) => isAsExpected && outcome === 'confirmed');
  if (unexpected.some(({ outcome }) => outcome !== 'not-observed'))
    return isConfirmedSomewhere ? 'holds in some' : 'is wrong';
  if (unexpected.length > 0) return 'is lost';
  if (entries.every(({ outcome }) => outcome === 'not-applicable')) return 'does not apply';
  if (!isMatrix || entries.every(({ outcome }) => outcome === 'confirmed')) return 'holds';
  return isConfirmedSomewhere ? 'holds in some' : 'is wrong as stated';
}

interface CountWords {
  readonly one: string;
  readonly several: string;
  /** " in all 3 cells", or nothing. */
  readonly where: string;
}

function countLine(rows: readonly ClaimRow[], { one, several, where }: CountWords): readonly string[] {
  if (rows.length === 0) return [];
  const isMatrix = where !== '';
  const states = rows.map((row) => stateOf(row, isMatrix));
  const count = (state: State): number => states.filter((each) => each === state).length;
  const inSome = isMatrix ? count('holds in some') : 0;
  const wrong = count('is wrong') + count('holds in some') - inSome;
  const [asStated, lost, other] = [count('is wrong as stated'), count('is lost'), count('does not apply')];
  const details = [
    ...(inSome === 0 ? [] : [`${inSome} ${inSome === 1 ? 'holds' : 'hold'} in some of them`]),
    ...(wrong === 0 ? [] : [`${wrong} ${wrong === 1 ? 'does' : 'do'} not`]),
    ...(asStated === 0 ? [] : [`${asStated} ${asStated === 1 ? 'holds' : 'hold'} in none, as expected`]),
    ...(lost === 0 ? [] : [`${lost} could not be observed`]),
    ...(other === 0 ? [] : [skipped(other)]),
  ];
  const more = details.length === 0 ? '' : `; ${details.join(', ')}`;
  return [`${count('holds')} of ${rows.length} ${rows.length === 1 ? one : several}${where}${more}.`];
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
