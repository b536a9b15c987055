import { readInstructions, stageParents } from '../image/dockerfile';
import type { EffectTime } from './dockerfile-explanation';

/** One instruction of a Dockerfile. */
export interface DockerfileLine {
  readonly line: number;
  readonly endLine: number;
  readonly instruction: string;
  readonly text: string;
  /** Position of its stage, from 0; absent above the first FROM. */
  readonly stage?: number;
}

/** One stage of a Dockerfile. */
export interface DockerfileStage {
  readonly name?: string;
  /** The stage that FROM names; absent when it names an image. */
  readonly parent?: number;
  readonly lines: readonly DockerfileLine[];
}

export interface DockerfileOutline {
  readonly lines: readonly DockerfileLine[];
  readonly stages: readonly DockerfileStage[];
}

/** The instructions of a Dockerfile with their lines, and its stages. */
export function outlineOf(text: string): DockerfileOutline {
  let stage = -1;
  const lines = readInstructions(text).map((read): DockerfileLine => {
    if (read.instruction === 'FROM') stage += 1;
    return stage === -1 ? read : { ...read, stage };
  });
  const stages = stageParents(text).map(({ name, parent }, position): DockerfileStage => ({
    ...(name !== undefined && { name }),
    ...(parent !== undefined && { parent }),
    lines: lines.filter((line) => line.stage === position),
  }));
  return { lines, stages };
}

/** The stages that make up the image of one, the first one first. */
export function chainOf(stages: readonly DockerfileStage[], position: number): readonly DockerfileStage[] {
  const stage = stages[position];
  if (stage === undefined) return [];
  return stage.parent === undefined ? [stage] : [...chainOf(stages, stage.parent), stage];
}

/**
 * Positions of the stages that no other stage is built on, the last one first: together, their images show every line.
 */
export function tipsOf(stages: readonly DockerfileStage[]): readonly number[] {
  const parents = new Set(stages.map(({ parent }) => parent));
  const last = stages.length - 1;
  const others = stages.map((_, position) => position).filter((position) => position < last && !parents.has(position));
  return last < 0 ? [] : [last, ...others];
}

const EFFECTS: Readonly<Record<string, EffectTime>> = {
  FROM: 'build',
  RUN: 'build',
  COPY: 'build',
  ADD: 'build',
  ARG: 'build',
  ENV: 'both',
  WORKDIR: 'both',
  USER: 'both',
  SHELL: 'both',
  CMD: 'start',
  ENTRYPOINT: 'start',
  EXPOSE: 'start',
  VOLUME: 'start',
  HEALTHCHECK: 'start',
  STOPSIGNAL: 'start',
  LABEL: 'neither',
  MAINTAINER: 'neither',
  ONBUILD: 'child build',
};

/**
 * When an instruction has its effect, as the Dockerfile reference says. ENV, WORKDIR, USER and SHELL apply to the instructions
 * below them and to the container.
 */
export function effectTimeOf(instruction: string): EffectTime {
  return EFFECTS[instruction] ?? 'build';
}

/** Of these, only the last one of an image counts. */
const LAST_COUNTS = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL'];

/** The instruction that replaces this one in the image of a chain of stages; undefined if none does. */
export function replacementOf(line: DockerfileLine, chain: readonly DockerfileStage[]): DockerfileLine | undefined {
  const acting = chain.flatMap((stage, position) => [
    ...stage.lines.map((own) => ({ own, instruction: own.instruction })),
    // The instructions after ONBUILD act at the FROM of the next stage.
    ...(position === chain.length - 1
      ? []
      : triggersIn(stage).map(({ own, trigger }) => ({ own, instruction: trigger }))),
  ]);
  if (!LAST_COUNTS.includes(line.instruction) || !acting.some(({ own }) => own === line)) return undefined;
  const last = acting.findLast(({ instruction }) => instruction === line.instruction)?.own;
  return last === line ? undefined : last;
}

/** The ONBUILD lines of a stage, with the instruction that each leaves for the next one. */
export function triggersIn(
  stage: DockerfileStage,
): ReadonlyArray<{ readonly own: DockerfileLine; readonly trigger: string }> {
  return stage.lines
    .filter(({ instruction }) => instruction === 'ONBUILD')
    .map((own) => ({ own, trigger: (/^\S+\s+(\S+)/.exec(own.text)?.[1] ?? '').toUpperCase() }));
}
