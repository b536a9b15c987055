import type { Place } from './page-file';
import type { ChangeStep, PagePlan, RunStep } from './step';

/** A run of the page, and what is to know about it. */
interface Repetition {
  readonly step: string;
  readonly place: Place;
  readonly says: string;
}

/** What a container has that Docker gives to no second one. */
interface Taken {
  /** By name. */
  readonly names: Map<string, RunStep>;
  /** By port of the host. */
  readonly ports: Map<number, RunStep>;
}

/** What removes containers, or stops them, perhaps all of them. */
const ENDS = /\b(?:rm|remove|prune|down|stop|kill|restart)\b/;

/**
 * Runs with the name or the port of a container that is still there by the commands of the page. Pages often show
 * alternatives, so this is no mistake: layerproof runs each of them, under a name and a port of its own.
 */
export function repeatedNames({ steps, leftOut }: Pick<PagePlan, 'steps' | 'leftOut'>): readonly Repetition[] {
  const taken: Taken = { names: new Map(), ports: new Map() };
  const findings: Repetition[] = [];
  const isUnknown = (first: RunStep, second: RunStep): boolean =>
    leftOut.some(
      ({ place: { line }, text }) => line > first.place.line && line < second.place.line && ENDS.test(text),
    ) || [first, second].some(({ onlyPlatform, onlyBuilder }) => (onlyPlatform ?? onlyBuilder) !== undefined);
  for (const step of steps) {
    if (step.kind === 'change') release(taken, step);
    if (step.kind !== 'run') continue;
    const says = clashOf(taken, step, isUnknown);
    if (says !== undefined) findings.push({ step: step.id, place: step.place, says });
    if (step.name !== undefined && (step.isDetached || !step.removesItself)) taken.names.set(step.name, step);
    if (!step.isDetached || step.isOnlyCreated === true) continue;
    for (const { host } of step.ports) if (host !== undefined) taken.ports.set(host, step);
  }
  return findings;
}

function clashOf(
  { names, ports }: Taken,
  step: RunStep,
  isUnknown: (first: RunStep, second: RunStep) => boolean,
): string | undefined {
  const first = step.name === undefined ? undefined : names.get(step.name);
  if (first !== undefined && !isUnknown(first, step))
    return `The container of line ${first.place.line} is still called ${step.name ?? ''}: Docker refuses a second one, unless its reader removes the first.`;
  for (const { host } of step.ports) {
    const other = host === undefined ? undefined : ports.get(host);
    if (other !== undefined && !isUnknown(other, step))
      return `The container of line ${other.place.line} still has port ${host ?? ''}: Docker refuses a second one, unless its reader stops the first.`;
  }
  return undefined;
}

/** A command of the page has removed, stopped or renamed containers. */
function release({ names, ports }: Taken, { how, of, to }: ChangeStep): void {
  const isOver = how === 'rm' || how === 'stop' || how === 'kill';
  for (const [name, run] of [...names]) {
    if (!of.includes(run.id) || !(how === 'rm' || how === 'rename' || (isOver && run.removesItself))) continue;
    names.delete(name);
    if (to !== undefined) names.set(to, run);
  }
  if (isOver) for (const [port, run] of [...ports]) if (of.includes(run.id)) ports.delete(port);
}
