import { deriveImage } from '../image/derived-image';
import type { RunnableImage } from '../image/image';
import { importImage } from '../image/import-image';

/** Instructions that set something, for an image that is created from a container. */
export interface ImageChanges {
  readonly changes?: readonly string[];
}

/** Creates an image from a container of `image`: its files, and its settings unless `changes` override them. */
export function commitContainer<I extends RunnableImage>(
  image: I,
  id: string,
  { changes = [] }: ImageChanges = {},
): Promise<I> {
  const { api } = image.engine;
  return deriveImage(image, 'docker commit', (name) => api.commitContainer(id, { ...name, changes }));
}

/** Creates an image from the files of a container alone. */
export function importFilesOfContainer<I extends RunnableImage>(
  image: I,
  id: string,
  { changes = [] }: ImageChanges = {},
): Promise<I> {
  const { api } = image.engine;
  return deriveImage(image, 'docker import', async (name) => {
    const files = await api.exportContainer(id);
    await importImage(image.engine, files, { ...name, changes, message: '' });
  });
}
