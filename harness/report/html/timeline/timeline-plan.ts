import type { Observation } from '../../../observation/observation';
import { oneLine } from '../../model/plain-text';
import { isBuild } from '../../model/builds';
import { runWords, words } from '../../by-hand/docker-words';
import type { Instruction, ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';

type Build = Extract<Observation, { readonly kind: 'image' | 'build-failure' }>;
type Run = Extract<Observation, { readonly kind: 'run' }>;

/** The picture of one scenario: a row for each instruction with an effect, a column for each build and start. */
export interface TimelinePlan {
  readonly lanes: readonly Lane[];
  readonly columns: readonly Column[];
  /** The number of container starts that are not drawn. */
  readonly left: number;
}

export interface Lane {
  readonly keyword: string;
  readonly text: string;
}

export interface Column {
  readonly kind: 'build' | 'run';
  readonly title: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly exitCode?: number;
  /** The first line that a container wrote, to stdout or else to stderr. */
  readonly printed?: string;
  readonly marks: readonly Mark[];
}

/** What an instruction did in a build or in a container. */
export interface Mark {
  /** Position in `lanes`. */
  readonly lane: number;
  /** `ran`: a command ran; `noted`: only recorded in the image; `replaced`: not used at this start. */
  readonly kind: 'ran' | 'cached' | 'failed' | 'noted' | 'gave-arguments' | 'replaced';
  /** Within the column; absent if not recorded. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

const MOST_RUNS = 4;
const MOST_BUILDS = 2;
/** Instructions that a builder executes. */
const EXECUTED = ['RUN', 'COPY', 'ADD', 'WORKDIR'];
const SETTINGS_OF_START = ['CMD', 'ENTRYPOINT'];

/** Plans the picture of one scenario, or nothing if its evidence has no build. */
export function timelinePlanOf(
  evidence: readonly Observation[],
  dockerfiles: ReadDockerfiles,
): TimelinePlan | undefined {
  const builds = evidence.filter(isBuild).slice(0, MOST_BUILDS);
  const [first] = builds;
  if (first === undefined) return undefined;
  // Builds of other Dockerfiles have other instructions, and would need their own picture.
  const same = builds.filter(({ dockerfile }) => dockerfile === first.dockerfile);
  const instructions = (dockerfiles[first.dockerfile]?.instructions ?? []).filter(
    ({ keyword }) => EXECUTED.includes(keyword) || SETTINGS_OF_START.includes(keyword),
  );
  const runs = evidence.filter((observation) => observation.kind === 'run');
  const own = runs.filter(({ context }) => context === first.context);
  const shown = own.slice(0, MOST_RUNS);
  const given = [...new Set(shown.flatMap((run) => givenTo(run) ?? []))];
  const lanes = [
    ...instructions.map(({ keyword, text }) => ({ keyword, text: text.slice(keyword.length).trim() })),
    ...given.map((text) => ({ keyword: 'docker run', text })),
  ];
  if (lanes.length === 0) return undefined;
  return {
    lanes,
    columns: [
      ...same.map((build) => buildColumn(build, instructions)),
      ...shown.map((run) => runColumn(run, { instructions, lanes, build: builtFor(run, same) })),
    ],
    left: own.length - shown.length,
  };
}

function buildColumn(build: Build, instructions: readonly Instruction[]): Column {
  const { target } = build.options ?? {};
  const failure = build.kind === 'build-failure' ? { exitCode: build.exitCode ?? 1 } : {};
  return {
    kind: 'build',
    title: `docker build${target === undefined ? '' : ` --target ${target}`}`,
    startedAt: build.startedAt,
    durationMs: build.durationMs,
    ...failure,
    marks: [...stepMarks(build, instructions), ...notedMarks(build, instructions)],
  };
}

function stepMarks(build: Build, instructions: readonly Instruction[]): readonly Mark[] {
  const used = new Set<number>();
  return build.steps.flatMap(({ instruction, cached, startedAfterMs, durationMs }): Mark[] => {
    const wanted = oneLine(instruction);
    const lane = instructions.findIndex(({ text }, position) => !used.has(position) && oneLine(text) === wanted);
    const keyword = instructions[lane]?.keyword ?? '';
    if (!EXECUTED.includes(keyword)) return [];
    used.add(lane);
    const isFailed = build.kind === 'build-failure' && build.instruction === instruction;
    const times =
      startedAfterMs === undefined ? {} : { fromMs: startedAfterMs, toMs: startedAfterMs + (durationMs ?? 0) };
    return [{ lane, kind: isFailed ? 'failed' : cached ? 'cached' : 'ran', ...times }];
  });
}

/** CMD and ENTRYPOINT of the stage that became the image; they have no effect if the build failed. */
function notedMarks(build: Build, instructions: readonly Instruction[]): readonly Mark[] {
  if (build.kind === 'build-failure') return [];
  return instructions.flatMap(({ keyword, text }, lane) => {
    const isNoted = build.history.some(
      (entry) => entry.instruction === keyword && sameSetting(entry.createdBy, text, keyword),
    );
    return SETTINGS_OF_START.includes(keyword) && isNoted ? [{ lane, kind: 'noted' as const }] : [];
  });
}

interface RunPlace {
  readonly instructions: readonly Instruction[];
  readonly lanes: readonly Lane[];
  readonly build: Build | undefined;
}

function runColumn(run: Run, { instructions, lanes, build }: RunPlace): Column {
  const { commandOverride, entrypointOverride, earlierStarts, exitCode, startedAt, durationMs } = run;
  const noted = build === undefined ? [] : notedMarks(build, instructions);
  const lastOf = (keyword: string): number =>
    noted.findLast(({ lane }) => instructions[lane]?.keyword === keyword)?.lane ?? -1;
  const given = givenTo(run);
  const givenLane = given === undefined ? -1 : lanes.findLastIndex(({ text }) => text === given);
  // Overriding the entrypoint also drops CMD: its arguments were meant for the image's entrypoint.
  const command = (commandOverride ?? entrypointOverride) === undefined ? lastOf('CMD') : -1;
  const entrypoint = entrypointOverride === undefined ? lastOf('ENTRYPOINT') : -1;
  const inForce = [entrypointOverride === undefined ? entrypoint : givenLane, givenLane, command];
  const program = inForce.find((lane) => lane !== -1) ?? -1;
  // A program that could not be started did not run.
  const kind = run.startError === undefined ? ('ran' as const) : ('failed' as const);
  const others = [givenLane, command].filter((lane) => lane !== -1 && lane !== program);
  const unused = [lastOf('CMD'), lastOf('ENTRYPOINT')].filter(
    (lane) => lane !== -1 && lane !== program && !others.includes(lane),
  );
  return {
    kind: 'run',
    title: earlierStarts === 0 ? runWords(run) : 'docker start',
    startedAt,
    durationMs,
    exitCode,
    ...printedBy(run),
    marks: [
      ...(program === -1 ? [] : [{ lane: program, kind, fromMs: 0, toMs: durationMs }]),
      ...others.map((lane) => ({ lane, kind: 'gave-arguments' as const })),
      ...unused.map((lane) => ({ lane, kind: 'replaced' as const })),
    ],
  };
}

function printedBy({ stdout, stderr }: Run): Pick<Column, 'printed'> {
  const printed = `${stdout.text}\n${stderr.text}`.split('\n').find((line) => line.trim() !== '');
  return printed === undefined ? {} : { printed: oneLine(printed) };
}

/** The entrypoint and arguments that `docker run` was given instead of the image's. */
function givenTo({ commandOverride, entrypointOverride }: Run): string | undefined {
  if (commandOverride === undefined && entrypointOverride === undefined) return undefined;
  return words([...(entrypointOverride ?? []), ...(commandOverride ?? [])]);
}

function builtFor({ imageId }: Run, builds: readonly Build[]): Build | undefined {
  return builds.find((build) => build.kind === 'image' && build.imageId === imageId) ?? builds[0];
}

/** Whether a history entry is of this instruction; builders write it in different ways. */
function sameSetting(createdBy: string, text: string, keyword: string): boolean {
  const lettersOf = (written: string): string => written.replace(/[^\p{L}\p{N}]/gu, '');
  const value = lettersOf(text.slice(keyword.length));
  return lettersOf(createdBy).endsWith(value) || lettersOf(createdBy).includes(`${keyword}${value}`);
}
