import { readLayerChanges, type LayerChanges } from '../image/layer-changes';
import { findImage } from '../image/existing-image';
import type { BuildFailure, BuildOutcome, BuildStep } from '../image/image';
import type { Engine } from '../engine/engine';
import type { DockerfileExplanation, LayerEffect, LineExplanation } from './dockerfile-explanation';
import { alignHistory } from './align-history';
import {
  chainOf,
  effectTimeOf,
  outlineOf,
  replacementOf,
  tipsOf,
  type DockerfileLine,
  type DockerfileOutline,
  type DockerfileStage,
} from './dockerfile-lines';
import { explainImage } from './explain-image';
import { failedLine, matchSteps } from './match-steps';

/** How an explained build differs from that of the whole Dockerfile without the cache. */
export interface BuildVariant {
  readonly target?: string;
  readonly useCache?: boolean;
}

/** A Dockerfile in one cell. */
export interface ExplainedBuild {
  readonly engine: Engine;
  readonly cell: string;
  /** Builds it with the builder of the cell. */
  readonly build: (variant: BuildVariant) => Promise<BuildOutcome>;
  /** For how long the image is run, once; not run when absent. */
  readonly runMs?: number | undefined;
  readonly signal: AbortSignal;
}

/** What is known of one line, besides its words. */
type Found = Pick<LineExplanation, 'historyEntry' | 'layer' | 'unbuilt' | 'unknown'>;

/**
 * Builds a Dockerfile twice in one cell, the second time with the cache, and reports for each line what it did. Stages
 * that are not part of the last one's image are built with `--target`. Nothing is started, unless `runMs` is given.
 *
 * @throws HarnessError as `buildImage` does; a failing Dockerfile is not an error.
 */
export async function explainDockerfile(explained: ExplainedBuild): Promise<DockerfileExplanation> {
  const { engine, cell, build, runMs, signal } = explained;
  const first = await build({});
  const outline = outlineOf(first.dockerfile);
  const facts = { context: first.context, cell, dockerfile: first.dockerfile };
  if (first.kind === 'build-failure') return { ...facts, ...failed(outline, first) };

  const again = await build({ useCache: true });
  const found = new Map<DockerfileLine, Found>();
  for (const [index, tip] of tipsOf(outline.stages).entries()) {
    const target = outline.stages[tip]?.name ?? String(tip);
    const own = index === 0 ? first : await build({ target, useCache: true });
    for (const [line, known] of await linesOfStage(engine, chainOf(outline.stages, tip), own))
      if (!found.has(line)) found.set(line, known);
  }
  const seen = { printed: matchSteps(outline.lines, first.steps), again: matchSteps(outline.lines, again.steps) };
  return {
    ...facts,
    lines: outline.lines.map((line) => ({ ...describe(outline, line), ...found.get(line), ...stepFacts(line, seen) })),
    image: await explainImage(await findImage(engine, first.reference, { pull: 'never', signal }), { runMs, signal }),
  };
}

async function linesOfStage(
  engine: Engine,
  chain: readonly DockerfileStage[],
  image: BuildOutcome,
): Promise<ReadonlyArray<readonly [DockerfileLine, Found]>> {
  const lines = chain.flatMap((stage) => stage.lines).filter(({ instruction }) => instruction !== 'FROM');
  // The image was built without this stage.
  if (image.kind === 'build-failure') return lines.map((line) => [line, { unbuilt: image.message }] as const);
  const alignment = alignHistory(chain, image.history);
  const changes = await readLayerChanges(engine, image);
  return lines.map((line) => {
    const position = alignment.entries.get(line);
    const entry = position === undefined ? undefined : image.history[position];
    if (position === undefined || entry === undefined) {
      return [line, alignment.unknown === undefined ? {} : { unknown: alignment.unknown }] as const;
    }
    const layer = entry.layer && effectOf(entry.layer.diffId, entry.sizeBytes, changes);
    return [line, { historyEntry: position, ...(layer !== undefined && { layer }) }] as const;
  });
}

function effectOf(diffId: string, sizeBytes: number, all: readonly LayerChanges[]): LayerEffect {
  // Two layers with the same content have the same ID, and each line of them did the same.
  const changes = all.findLast((layer) => layer.diffId === diffId);
  const { added = [], changed = [], deleted = [] } = changes ?? {};
  return {
    diffId,
    sizeBytes,
    added: added.length,
    changed: changed.length,
    deleted: deleted.length,
    examples: [...deepest(added), ...deepest(changed), ...deleted].slice(0, 3),
  };
}

/** Files rather than the directories they are in. */
function deepest(paths: readonly string[]): readonly string[] {
  const directories = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return paths.filter((path) => !directories.has(path));
}

function describe({ stages }: DockerfileOutline, line: DockerfileLine): LineExplanation {
  const { stage, ...rest } = line;
  const name = stage === undefined ? undefined : (stages[stage]?.name ?? String(stage));
  const chain = chainOf(stages, stages.length - 1);
  const replacedBy = replacementOf(line, chain);
  return {
    ...rest,
    ...(name !== undefined && { stage: name }),
    isInImage: chain.some(({ lines }) => lines.includes(line)),
    when: effectTimeOf(line.instruction),
    ...(replacedBy !== undefined && { replacedBy: replacedBy.line }),
  };
}

interface Steps {
  readonly printed: ReadonlyMap<DockerfileLine, BuildStep>;
  readonly again: ReadonlyMap<DockerfileLine, BuildStep>;
}

function stepFacts(
  line: DockerfileLine,
  { printed, again }: Steps,
): Pick<LineExplanation, 'cachedOnSecondBuild' | 'printed' | 'tookMs'> {
  if (line.instruction === 'FROM') return {};
  const cached = again.get(line)?.cached;
  const { output = '', durationMs } = printed.get(line) ?? {};
  return {
    ...(cached !== undefined && { cachedOnSecondBuild: cached }),
    ...(durationMs !== undefined && { tookMs: durationMs }),
    ...(output !== '' && { printed: output }),
  };
}

function failed(
  outline: DockerfileOutline,
  { instruction = '', message, steps }: BuildFailure,
): Pick<DockerfileExplanation, 'lines' | 'failure'> {
  const at = failedLine(outline.lines, instruction, steps);
  const printed = matchSteps(outline.lines, steps);
  return {
    lines: outline.lines.map((line) => ({
      ...describe(outline, line),
      ...stepFacts(line, { printed, again: new Map() }),
    })),
    failure: { message, ...(at !== undefined && { line: at.line }) },
  };
}
