import type { BuildStep } from '../image/image';
import type { DockerfileLine } from './dockerfile-lines';

/**
 * The step that the builder reported for each line. Builders print an instruction on one line, so it is found by its words;
 * equal instructions of one stage are told apart by their order.
 *
 * A line has no step if its words are found nowhere, or if another instruction could be meant: one of another stage, because
 * BuildKit reports stages in no order, merged, or not at all; an ONBUILD instruction of the file with the same words; or one
 * of a base image, when more steps than lines have these words.
 */
export function matchSteps(
  lines: readonly DockerfileLine[],
  steps: readonly BuildStep[],
): ReadonlyMap<DockerfileLine, BuildStep> {
  const found = new Map<DockerfileLine, BuildStep>();
  for (const words of new Set(lines.map(({ text }) => wordsOf(text)))) {
    const equal = linesWith(words, lines);
    const own = steps.filter(({ instruction }) => wordsOf(instruction) === words);
    if (equal === undefined || own.length > equal.length) continue;
    for (const [index, step] of own.entries()) found.set(equal[index] as DockerfileLine, step);
  }
  return found;
}

/**
 * The line of the instruction that made a build fail: of equal ones in a stage, the last one that was started. Undefined if it
 * could be another one.
 */
export function failedLine(
  lines: readonly DockerfileLine[],
  instruction: string,
  steps: readonly BuildStep[],
): DockerfileLine | undefined {
  const words = wordsOf(instruction);
  const equal = linesWith(words, lines) ?? [];
  if (equal.length < 2) return equal[0];
  const started = steps.filter((step) => wordsOf(step.instruction) === words && step.startedAfterMs !== undefined);
  return equal[started.length - 1];
}

/** Undefined if they are in several stages, or if ONBUILD leaves an instruction with the same words. */
function linesWith(words: string, lines: readonly DockerfileLine[]): readonly DockerfileLine[] | undefined {
  const equal = lines.filter(({ text }) => wordsOf(text) === words);
  const isTrigger = lines.some(
    ({ instruction, text }) => instruction === 'ONBUILD' && wordsOf(triggerOf(text)) === words,
  );
  return isTrigger || new Set(equal.map(({ stage }) => stage)).size > 1 ? undefined : equal;
}

/** What an ONBUILD instruction leaves for the next build. */
function triggerOf(text: string): string {
  return text.replace(/^\S+\s+/, '');
}

function wordsOf(instruction: string): string {
  const [first = '', ...others] = instruction.trim().split(/[\s\\]+/);
  return [first.toUpperCase(), ...others].join(' ').trim();
}
