import type { DockerfileExplanation } from '../../harness/explain/dockerfile-explanation';

/** Lines whose layer is not, in the order of the file, a layer of the image as `layerproof image` reads it. */
export function strayLayers({ lines, image }: DockerfileExplanation): readonly string[] {
  const left = (image?.history ?? []).flatMap(({ layer }) => (layer === undefined ? [] : [layer.diffId]));
  return lines.flatMap(({ isInImage, layer, text }) => {
    if (!isInImage || layer === undefined) return [];
    const position = left.indexOf(layer.diffId);
    left.splice(0, position + 1);
    return position === -1 ? [text] : [];
  });
}

/** Lines whose history entry is not known, with the reason. */
export function unknownLines({ lines }: DockerfileExplanation): ReadonlyArray<readonly [text: string, why: string]> {
  return lines.flatMap(({ text, unknown }) => (unknown === undefined ? [] : [[text, unknown] as const]));
}
