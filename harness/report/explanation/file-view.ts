import { chainOf, outlineOf, type DockerfileLine, type DockerfileStage } from '../../explain/dockerfile-lines';

/** What the rules query about a Dockerfile. */
export interface FileView {
  readonly text: string;
  readonly lines: readonly DockerfileLine[];
  readonly stages: readonly DockerfileStage[];
  /** The instructions that are executed before this one, in its stage and in those that it is built on. */
  readonly above: (line: DockerfileLine) => readonly DockerfileLine[];
  /** Whether the image depends on the stage of a line. */
  readonly isUsed: (line: DockerfileLine) => boolean;
}

/** Finds the lines of a file that something is about. */
export type Finder = (file: FileView) => readonly DockerfileLine[];

export function viewOf(text: string): FileView {
  const { lines, stages } = outlineOf(text);
  const used = usedStages(stages);
  return {
    text,
    lines,
    stages,
    above: (line) =>
      line.stage === undefined
        ? []
        : chainOf(stages, line.stage)
            .flatMap((stage) => stage.lines)
            .filter((other) => other.line < line.line),
    isUsed: ({ stage }) => stage !== undefined && used.has(stage),
  };
}

/** Positions of the stages that the last one is built on, copies from or mounts. */
function usedStages(stages: readonly DockerfileStage[]): ReadonlySet<number> {
  const used = new Set<number>();
  const visit = (position: number): void => {
    const stage = stages[position];
    if (stage === undefined || used.has(position)) return;
    used.add(position);
    if (stage.parent !== undefined) visit(stage.parent);
    for (const { text } of stage.lines)
      for (const [, name = ''] of text.matchAll(/\bfrom=["']?([^\s,"']+)/gi)) visit(positionOf(stages, name));
  };
  visit(stages.length - 1);
  return used;
}

function positionOf(stages: readonly DockerfileStage[], name: string): number {
  const named = stages.findIndex((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  return named === -1 && /^\d+$/.test(name) ? Number(name) : named;
}

/** Whether a line is such an instruction, including one that ONBUILD delays, and what follows matches. */
export function isOne({ instruction, text }: DockerfileLine, names: string, written = /(?:)/): boolean {
  const delayed = /^ONBUILD\s+(\w+)/i.exec(text)?.[1]?.toUpperCase();
  const wanted = names.split(' ');
  const isNamed = wanted.includes(instruction) || (delayed !== undefined && wanted.includes(delayed));
  return isNamed && written.test(text.replace(/^(ONBUILD\s+)?\w+\s*/i, ''));
}

/** The lines with one of these instructions whose words match. */
export function has(names: string, written?: RegExp): Finder {
  return ({ lines }) => lines.filter((line) => isOne(line, names, written));
}

/** Those of `found` that have one of `others` above them. */
export function below(found: Finder, others: Finder): Finder {
  return (file) => {
    const wanted = new Set(others(file));
    return found(file).filter((line) => file.above(line).some((one) => wanted.has(one)));
  };
}

/** Those of `found` that have one of `others` below them. */
export function above(found: Finder, others: Finder): Finder {
  return (file) => {
    const over = new Set(others(file).flatMap((line) => file.above(line)));
    return found(file).filter((line) => over.has(line));
  };
}

/** What `found` finds if the file as a whole has a property. */
export function when(isSo: (file: FileView) => boolean, found: Finder): Finder {
  return (file) => (isSo(file) ? found(file) : []);
}
