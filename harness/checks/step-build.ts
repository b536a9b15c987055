import type { BuildOutcome, Image } from '../image/image';
import { instructionsIn } from '../pages/dockerfile-text';
import type { BuildStep, PagePlan } from '../pages/step';
import { isOfEnvironment } from './environment-fault';
import { compareBuildLog, isFromTheNetwork, readBuildLog } from './compare-build-log';
import { imageNamesOf } from './page-subject';
import { filesOf, varies } from './programs-behind';
import { CONFIRMED, notObserved, refuted, type StepAnswer } from './step-answer';

/** What a build proves about its page: a failure refutes it only if nothing but the page can be the cause. */
export function answerOfBuild(step: BuildStep, outcome: BuildOutcome): StepAnswer {
  if (outcome.kind === 'image') return step.stated === undefined ? CONFIRMED : answerOfLog(step, outcome);
  const { message, instruction, steps } = outcome;
  // Steps of other stages may come after it.
  const failed = steps.findLast((each) => each.instruction === instruction) ?? steps.at(-1);
  const output = steps.map((each) => each.output.slice(-2000)).join('\n');
  const printed = failed?.output.trimEnd().split('\n').slice(-5).join('\n') ?? '';
  const because = `the build fails: ${message}${printed === '' ? '' : `\n${printed}`}`;
  const statesFailure = step.fails === true || (step.stated !== undefined && readBuildLog(step.stated.lines).fails);
  if (statesFailure) {
    return isShown(step, instruction)
      ? { outcome: 'confirmed', seen: `The build fails: ${message}` }
      : notObserved(`it is unknown whether the page shows this failure; ${because}`);
  }
  if (!step.context.isComplete) return notObserved(`the page may not show all files of the context; ${because}`);
  if (isOfEnvironment(`${message}\n${printed}`)) return notObserved(because);
  if (isFetch(instruction) && (isOfEnvironment(output) || FETCH_FAILED.test(message))) return notObserved(because);
  return refuted(lineOf(step, instruction), because);
}

/** What curl exits with if it finds no host, no connection or no certificate, and wget for any of these. */
const FETCH_FAILED = /(?:exit code|non-zero code): (?:4|5|6|7|28|35|52|55|56|60)\b/;

function isFetch(instruction: string | undefined): boolean {
  return instruction === undefined || /\b(?:curl|wget|git)\b/.test(instruction);
}

/** Whether the page shows the instruction that fails, or no output at all. */
function isShown({ stated }: BuildStep, instruction: string | undefined): boolean {
  if (stated === undefined || instruction === undefined) return true;
  const plain = (text: string): string => text.replace(/["'\s\\[\],]+/g, '').toLowerCase();
  const [, ...words] = instruction.trim().split(/\s+/);
  // A terminal and BuildKit truncate it, and BuildKit shows the values of variables.
  const [start = ''] = words.join(' ').split('$');
  return plain(stated.lines.join('\n')).includes(plain(start.slice(0, SHOWN)));
}

/** As much of an instruction as any log shows. */
const SHOWN = 20;

function answerOfLog(step: BuildStep, { steps }: BuildOutcome): StepAnswer {
  const { stated, dockerfile, context } = step;
  if (stated === undefined) return CONFIRMED;
  const instructions = instructionsIn(dockerfile.text).map(({ keyword, rest }) => `${keyword} ${rest}`);
  const incomplete = context.isComplete ? undefined : 'the page may not show all files of the context';
  if (readBuildLog(stated.lines).fails || step.fails === true) {
    const because = 'the page states that the build fails, and it does not';
    return incomplete === undefined ? refuted(stated.place.line, because) : notObserved(`${incomplete}; ${because}`);
  }
  const compared = compareBuildLog(stated.lines, steps, instructions);
  if (compared.kind !== 'different') return CONFIRMED;
  const because = `the log states "${compared.stated}", and it is "${compared.printed}"`;
  const runsPrograms = compared.isOutput && filesOf(step).some((text) => varies(text) || isFromTheNetwork(text));
  const doubt =
    incomplete ?? (runsPrograms ? 'a file of the page uses the network, the clock or the machine' : undefined);
  return doubt === undefined ? refuted(stated.place.line + compared.at, because) : notObserved(`${doubt}; ${because}`);
}

/** What a build's FROM names on the page, and what the page itself has built under that name. */
export function redirectsFor(
  { needs }: Pick<BuildStep, 'needs'>,
  { steps }: Pick<PagePlan, 'steps'>,
  images: ReadonlyMap<string, Pick<Image, 'reference'>>,
): ReadonlyMap<string, string> {
  const names = steps
    .filter(({ id }) => needs.includes(id))
    .flatMap((each) => imageNamesOf(each).map((name): [string, string] => [name, each.id]));
  return new Map(
    names.flatMap(([name, id]): [string, string][] => {
      const reference = images.get(id)?.reference;
      return reference === undefined
        ? []
        : [
            [name, reference],
            [name.replace(/:latest$/, ''), reference],
          ];
    }),
  );
}

/** The line of the failed instruction, or else of the first invalid one. */
function lineOf({ dockerfile }: BuildStep, instruction: string | undefined): number {
  const lines = instructionsIn(dockerfile.text);
  const words = instruction?.replace(/\s+/g, ' ').trim().toLowerCase();
  const found = lines.find(
    ({ keyword, rest }) => words?.startsWith(`${keyword} ${rest}`.replace(/\s+/g, ' ').toLowerCase()) === true,
  );
  return dockerfile.firstLine + (found ?? lines[0] ?? { line: 0 }).line;
}
