import type { HistoryEntry } from '../image/history';
import { triggersIn, type DockerfileLine, type DockerfileStage } from './dockerfile-lines';

/** An instruction that makes a history entry; without a line when an image below left it with ONBUILD. */
interface ExpectedEntry {
  readonly instruction: string;
  readonly line?: DockerfileLine;
}

export interface Alignment {
  /** The position of the history entry of each line that has one. */
  readonly entries: ReadonlyMap<DockerfileLine, number>;
  /** Why no line has one. */
  readonly unknown?: string;
}

/**
 * Ties the lines of a chain of stages to the history entries of its image, oldest first, without those of the base image.
 *
 * Every instruction except FROM makes one entry, in order; ONBUILD makes none in BuildKit. ONBUILD instructions of the image that a stage is built on add
 * entries below its FROM that no line made. The whole sequence must fit; if it does not, no line is tied, because a guess for
 * one line could be wrong for all.
 *
 * @example alignHistory(chainOf(stages, stages.length - 1), image.history).entries.get(line) // 2
 */
export function alignHistory(chain: readonly DockerfileStage[], history: readonly HistoryEntry[]): Alignment {
  const withoutEntry = history.some(({ instruction }) => instruction === 'ONBUILD') ? ['FROM'] : ['FROM', 'ONBUILD'];
  const expected = chain.flatMap((stage, position): readonly ExpectedEntry[] => [
    ...triggersAbove(chain, position),
    ...stage.lines
      .filter(({ instruction }) => !withoutEntry.includes(instruction))
      .map((line) => ({ instruction: line.instruction, line })),
  ]);
  const surplus = history.length - expected.length;
  const own = history.slice(Math.max(0, surplus));
  const fits = surplus >= 0 && expected.every((entry, index) => isMadeBy(own[index], entry));
  if (!fits) {
    const unknown = `The history has ${namesOf(history)}, and these lines would make ${namesOf(expected)}.`;
    return { entries: new Map(), unknown };
  }
  const entries = new Map<DockerfileLine, number>();
  for (const [index, { line }] of expected.entries()) if (line !== undefined) entries.set(line, surplus + index);
  return { entries };
}

/** The entries that the stage below left with ONBUILD. */
function triggersAbove(chain: readonly DockerfileStage[], position: number): readonly ExpectedEntry[] {
  const below = chain[position - 1];
  return below === undefined ? [] : triggersIn(below).map(({ trigger }) => ({ instruction: trigger }));
}

/** The classic builder records only the words of a RUN, so nothing for `RUN []`. */
function isMadeBy(made: HistoryEntry | undefined, { instruction, line }: ExpectedEntry): boolean {
  if (made === undefined) return false;
  return made.instruction === instruction || (made.createdBy === '' && /^RUN\s*\[\s*\]$/i.test(line?.text ?? ''));
}

function namesOf(steps: readonly { readonly instruction: string }[]): string {
  const names = steps.map(({ instruction }) => (instruction === '' ? 'an unnamed entry' : instruction));
  return names.length === 0 ? 'no entry' : names.join(', ');
}
