import type { VerdictLine } from '../../../record/record';
import { readDockerfiles } from '../../web/dockerfile/read-dockerfiles';
import { timelinePlanOf } from './timeline-plan';
import type { Column } from './timeline-plan';

/** The verdict whose picture best shows the difference between RUN and CMD, or nothing if none does. */
export function bestPicture(verdicts: readonly VerdictLine[]): VerdictLine | undefined {
  const scored = verdicts.map((line) => ({ line, score: scoreOf(line) })).filter(({ score }) => score > 0);
  return scored.toSorted((one, other) => other.score - one.score || compareText(one.line, other.line))[0]?.line;
}

function scoreOf({ verdict, evidence }: VerdictLine): number {
  const plan = timelinePlanOf(evidence, readDockerfiles(evidence));
  if (plan === undefined || verdict.outcome !== 'confirmed') return 0;
  const { lanes, columns, left } = plan;
  const [build, ...runs] = columns;
  const ran = build?.marks.some(({ kind, lane }) => kind === 'ran' && lanes[lane]?.keyword === 'RUN') ?? false;
  const isOneBuild = runs.every(({ kind }) => kind === 'run');
  const byDefault = runs.some((column) => executedIn(column, lanes).includes('CMD'));
  if (!ran || !byDefault || !isOneBuild || left > 0) return 0;
  const overridden = runs.some((column) => executedIn(column, lanes).includes('docker run'));
  const isTimed = build?.marks.some(({ toMs }) => toMs !== undefined) ?? false;
  const isClean = runs.every(({ exitCode }) => exitCode === 0);
  // A picture with few rows and columns is easier to understand.
  return (
    100 +
    (overridden ? 40 : 0) +
    (isTimed ? 20 : 0) +
    (isClean ? 20 : 0) -
    4 * lanes.length -
    6 * Math.abs(runs.length - 2)
  );
}

function executedIn({ marks }: Column, lanes: readonly { readonly keyword: string }[]): readonly string[] {
  return marks.filter(({ kind }) => kind === 'ran').map(({ lane }) => lanes[lane]?.keyword ?? '');
}

/** Makes the choice independent of the order in which workers wrote the record. */
function compareText(one: VerdictLine, other: VerdictLine): number {
  return `${one.claim.id} ${one.cell}` < `${other.claim.id} ${other.cell}` ? -1 : 1;
}
