import type * as dockerfileAst from 'dockerfile-ast';

type From = dockerfileAst.From;
type Range = NonNullable<ReturnType<From['getImageRange']>>;

/** What a build needs to know beforehand about a Dockerfile. */
export interface ParsedDockerfile {
  /** References of the images that stages are built on, without stages and `scratch`, in order, each once. */
  readonly baseImages: readonly string[];
  /** The base image of the stage that is built, followed through stages that it is built on; absent for `scratch`. */
  readonly finalBase: string | undefined;
}

/** What changes which base image a build starts from. */
export interface BaseChoices {
  /** The stage to stop at, by name or by position from 0; the last one when absent. */
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

/** Reads the FROM instructions. The builder reports errors in a Dockerfile, so this never throws. */
export function parseDockerfile(text: string, { target, buildArgs = {} }: BaseChoices = {}): ParsedDockerfile {
  const stages = stagesOf(text, buildArgs);
  const external = stages.map((_, position) => externalBase(stages, position)).filter((base) => base !== undefined);
  return { baseImages: [...new Set(external)], finalBase: followBase(stages, positionOf(stages, target)) };
}

/** Names come first: a stage may be called `1`. */
function positionOf(stages: readonly Stage[], target: string | undefined): number {
  if (target === undefined) return stages.length - 1;
  const named = stages.findLastIndex(({ name }) => name?.toLowerCase() === target.toLowerCase());
  return named === -1 ? Number(target) : named;
}

/**
 * The same Dockerfile with its base images replaced, and nothing else: for engines that are not ours, where a stand-in
 * must not have a public name.
 */
export function redirectBaseImages(text: string, redirects: ReadonlyMap<string, string>): string {
  const lines = text.split('\n');
  const stages = stagesOf(text);
  for (const [position, { range }] of stages.entries()) {
    const target = redirects.get(externalBase(stages, position) ?? '');
    const line = lines[range.start.line];
    if (target === undefined || line === undefined) continue;
    lines[range.start.line] = line.slice(0, range.start.character) + target + line.slice(range.end.character);
  }
  return lines.join('\n');
}

/** One instruction, as written. */
export interface ReadInstruction {
  /** Line numbers from 1. */
  readonly line: number;
  readonly endLine: number;
  /** In capitals. */
  readonly instruction: string;
  /** The whole instruction on one line, with the lines of a here-document. */
  readonly text: string;
}

/** All instructions of a Dockerfile, without comments and directives. */
export function readInstructions(text: string): readonly ReadInstruction[] {
  const lines = text.split('\n');
  const dockerfile = parsed(text);
  const lineEnd = dockerfile.getEscapeCharacter() === '`' ? /`$/ : /\\$/;
  return dockerfile.getInstructions().map((instruction) => {
    const { start, end } = instruction.getRange();
    const own = lines.slice(start.line, end.line + 1).filter((line) => !line.trimStart().startsWith('#'));
    return {
      line: start.line + 1,
      endLine: end.line + 1,
      instruction: instruction.getKeyword(),
      text: own
        .map((line) => line.trim().replace(lineEnd, '').trim())
        .join(' ')
        .trim(),
    };
  });
}

/** The name of each stage, and the position of the stage that it is built on; absent when that is an image. */
export function stageParents(text: string): ReadonlyArray<{ readonly name?: string; readonly parent?: number }> {
  const stages = stagesOf(text);
  return stages.map(({ name }, position) => {
    const parent = earlierStage(stages, position);
    return { ...(name !== undefined && { name }), ...(parent !== -1 && { parent }) };
  });
}

interface Stage {
  readonly name: string | undefined;
  readonly from: string;
  /** Where `from` is in the text. */
  readonly range: Range;
}

function stagesOf(text: string, buildArgs: Readonly<Record<string, string>> = {}): readonly Stage[] {
  const dockerfile = parsed(text);
  const args = argValues(dockerfile, buildArgs);
  const withImage = (from: From): Stage[] => {
    const image = from.getImage();
    const range = from.getImageRange();
    if (image === null || range === null) return [];
    return [{ name: from.getBuildStage() ?? undefined, from: expand(image, args), range }];
  };
  return dockerfile.getFROMs().flatMap(withImage);
}

/** ARG instructions before the first FROM can be used in FROM. */
function argValues(
  dockerfile: dockerfileAst.Dockerfile,
  buildArgs: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const args = new Map<string, string>();
  for (const instruction of dockerfile.getInitialARGs()) {
    const property = instruction.getProperty();
    if (property === null) continue;
    const [name, value] = [property.getName(), property.getValue()];
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
    if (given !== undefined) args.set(name, given);
    else if (value !== null) args.set(name, expand(value, args));
  }
  return args;
}

/** `$NAME`, `${NAME}` and `${NAME:-instead}`; what has no value stays unchanged. */
function expand(text: string, args: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})/g,
    (whole, plain: string | undefined, braced: string | undefined, instead: string | undefined) =>
      args.get(plain ?? braced ?? '') ?? instead ?? whole,
  );
}

function externalBase(stages: readonly Stage[], position: number): string | undefined {
  const from = stages[position]?.from;
  return from === 'scratch' || earlierStage(stages, position) !== -1 ? undefined : from;
}

function followBase(stages: readonly Stage[], position: number): string | undefined {
  const earlier = earlierStage(stages, position);
  return earlier === -1 ? externalBase(stages, position) : followBase(stages, earlier);
}

/**
 * The stage that this one is built on. Only an earlier one can be: in `FROM busybox AS busybox` the first is an image.
 */
function earlierStage(stages: readonly Stage[], position: number): number {
  const from = stages[position]?.from.toLowerCase();
  return stages.slice(0, position).findLastIndex(({ name }) => name !== undefined && name.toLowerCase() === from);
}

/** The parser is loaded with the first Dockerfile, because a command that reads none should start sooner. */
function parsed(text: string): dockerfileAst.Dockerfile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() is asynchronous
  const { DockerfileParser } = require('dockerfile-ast') as typeof dockerfileAst;
  return DockerfileParser.parse(withoutLateDirectives(text));
}

const DIRECTIVE = /^#\s*(\w+)\s*=\s*\S/;
const DIRECTIVES = ['syntax', 'escape', 'check'];

/**
 * An unknown directive ends the directives, so that those below it are comments. The parser does not know that; they are
 * made something that it takes for a comment too, of the same length.
 */
function withoutLateDirectives(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !DIRECTIVES.includes(DIRECTIVE.exec(line)?.[1]?.toLowerCase() ?? ''));
  return lines.map((line, index) => (index >= end && DIRECTIVE.test(line) ? line.replace('=', ' ') : line)).join('\n');
}
