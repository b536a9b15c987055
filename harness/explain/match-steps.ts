import type { BuildStep } from '../image/image';
import type { DockerfileLine } from './dockerfile-lines';

/**
 * The step that the builder reported for each line. Builders print an instruction on one line, so it is found by its words;
 * equal instructions are told apart by their order. A line whose words are found nowhere has no step.
 */
export function matchSteps(
  lines: readonly DockerfileLine[],
  steps: readonly BuildStep[],
): ReadonlyMap<DockerfileLine, BuildStep> {
  const left = [...steps];
  const found = new Map<DockerfileLine, BuildStep>();
  for (const line of lines) {
    const position = left.findIndex(({ instruction }) => wordsOf(instruction) === wordsOf(line.text));
    const [step] = position === -1 ? [] : left.splice(position, 1);
    if (step !== undefined) found.set(line, step);
  }
  return found;
}

function wordsOf(instruction: string): string {
  const [first = '', ...others] = instruction.trim().split(/[\s\\]+/);
  return [first.toUpperCase(), ...others].join(' ').trim();
}
