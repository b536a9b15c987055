import type { DockerfileExplanation, LineExplanation } from '../../explain/dockerfile-explanation';

/** The lines of a Dockerfile that did something else in another cell, as they are explained there. */
export function differingLines(first: DockerfileExplanation, other: DockerfileExplanation): readonly LineExplanation[] {
  return other.lines.filter((line, index) => !isSame(line, first.lines[index]));
}

/** Sizes and digests differ between builders for reasons that no instruction has. */
function isSame(one: LineExplanation, other: LineExplanation | undefined): boolean {
  const keyOf = ({ layer, unbuilt, unknown }: LineExplanation): string =>
    JSON.stringify([
      layer !== undefined,
      unbuilt !== undefined,
      unknown,
      layer && [layer.added, layer.changed, layer.deleted],
    ]);
  return other !== undefined && keyOf(one) === keyOf(other);
}
