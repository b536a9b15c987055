import { kindOf } from './kind-of-step';
import type { LeftOut, PagePlan, Step } from './step';

interface Row {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly text: string;
  readonly notes: readonly string[];
}

const LINE_WIDTH = 5;
const KIND_WIDTH = 8;

/** The plan of a page as text: a row for each step and each left-out statement, in the order of the page's lines. */
export function planLines(plan: PagePlan): readonly string[] {
  const rows: Row[] = [
    ...plan.writes.map(({ place, path, text }) => {
      const count = text.replace(/\n$/, '').split('\n').length;
      return {
        file: place.file,
        line: place.line,
        kind: 'write',
        text: `${path} (${count} ${count === 1 ? 'line' : 'lines'})`,
        notes: [],
      };
    }),
    ...plan.steps.map((step) => ({
      file: step.place.file,
      line: step.place.line,
      kind: kindOf(step),
      text: step.source,
      notes: notesOf(step),
    })),
    ...plan.leftOut.map((each) => ({
      file: each.place.file,
      line: each.place.line,
      kind: 'left out',
      text: each.text,
      notes: reasonOf(each),
    })),
  ];
  // A file comes before the implied build that needs it.
  const sorted = rows.toSorted((a, b) => a.line - b.line);
  // A side file has rows too.
  const files = new Set([plan.file, ...sorted.map(({ file }) => file)]);
  return [...files].flatMap((name) => [name, ...sorted.filter(({ file }) => file === name).flatMap(linesOf)]);
}

/** "4 steps, 1 of them hidden; 2 statements left out: policy 1, missing 1" */
export function summaryOf(plans: readonly PagePlan[]): string {
  const steps = plans.flatMap((plan) => plan.steps);
  const leftOut = plans.flatMap((plan) => plan.leftOut);
  const hidden = steps.filter(({ isHidden }) => isHidden).length;
  const reasons = new Map<string, number>();
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const counts = [...reasons].toSorted(([, a], [, b]) => b - a).map(([reason, count]) => `${reason} ${count}`);
  return [
    `${counted(steps.length, 'step')}${hidden === 0 ? '' : `, ${hidden} of them hidden`}`,
    leftOut.length === 0
      ? 'nothing left out'
      : `${counted(leftOut.length, 'statement')} left out: ${counts.join(', ')}`,
  ].join('; ');
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function linesOf({ line, kind, text, notes }: Row): readonly string[] {
  const indent = ' '.repeat(LINE_WIDTH + KIND_WIDTH + 4);
  return [
    `${String(line).padStart(LINE_WIDTH)}  ${kind.padEnd(KIND_WIDTH)}  ${text}`,
    ...notes.map((note) => indent + note),
  ];
}

function notesOf(step: Step): readonly string[] {
  const { stated, exit, fails, refuted, onlyBuilder, onlyPlatform } = step;
  return [
    ...whatOf(step),
    ...(stated === undefined ? [] : [`states ${statedLines(stated.place, stated.match)}: ${firstOf(stated.lines)}`]),
    ...(exit === undefined ? [] : [`states exit code ${exit}`]),
    ...(fails === true ? ['states an error'] : []),
    ...(refuted === undefined ? [] : [`expected to be refuted: ${refuted.because}`]),
    ...(onlyBuilder === undefined ? [] : [`only with ${onlyBuilder}`]),
    ...(onlyPlatform === undefined ? [] : [`only on ${onlyPlatform}`]),
    ...(step.isHidden ? ['hidden from readers'] : []),
  ];
}

function whatOf(step: Step): readonly string[] {
  if (step.kind === 'build') {
    const { dockerfile, isImplied, requires, context, baseImages } = step;
    return [
      `of ${dockerfile.path} in line ${dockerfile.firstLine}${isImplied ? ', which no command of the page builds' : ''}`,
      ...(baseImages.length === 0 ? [] : [`from ${baseImages.join(', ')}`]),
      ...(context.isComplete
        ? []
        : ['with files that the page may not show completely: a failure would prove nothing']),
      ...(requires === undefined ? [] : ['not with the classic builder']),
    ];
  }
  if (step.kind === 'cp' && step.copied?.isComplete === false)
    return ['with files that the page may not show completely: a difference would prove nothing'];
  if (step.kind === 'cp')
    return step.copied === undefined
      ? ['only checks that the container has it: nothing is written on this machine']
      : [];
  if (step.kind !== 'run') return [];
  const ports = step.ports.map(({ container }) => `port ${container} on a free port of this machine`);
  const copies = (step.copied?.copies ?? []).map(
    ({ from, to }) => `with a copy of ${from || "the page's directory"} at ${to}`,
  );
  return [...(step.builtBy === undefined ? [`pulls ${step.image}`] : []), ...copies, ...ports];
}

function statedLines({ line, endLine }: { readonly line: number; readonly endLine?: number }, match: string): string {
  const lines = endLine === undefined ? `line ${line}` : `lines ${line} to ${endLine}`;
  return match === 'whole' ? lines : `${lines} (${match})`;
}

function firstOf([first = '', ...others]: readonly string[]): string {
  const short = first.length > 80 ? `${first.slice(0, 77)}...` : first;
  return `"${short}"${others.length === 0 ? '' : ', …'}`;
}

function reasonOf({ reason, what, next }: LeftOut): readonly string[] {
  return [`${reason}: ${what}`, ...(next === undefined ? [] : [next])];
}
