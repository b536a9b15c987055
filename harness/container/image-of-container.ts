import { deriveImage } from '../image/derived-image';
import { withoutEngine, type RunnableImage } from '../image/image';
import { importImage } from '../image/import-image';
import type { ContainerObserver } from './container-observation';

/** Instructions that set something, for an image that is created from a container. */
export interface ImageChanges {
  readonly changes?: readonly string[];
}

interface DeriveOptions extends ImageChanges {
  /** Receives the image if it comes from one that was built here. */
  readonly observer?: ContainerObserver | undefined;
}

/** Creates an image from a container of `image`: its files, and its settings unless `changes` override them. */
export async function commitContainer<I extends RunnableImage>(
  image: I,
  id: string,
  { changes = [], observer }: DeriveOptions = {},
): Promise<I> {
  const { api } = image.engine;
  const derived = await deriveImage(image, 'docker commit', (name) => api.commitContainer(id, { ...name, changes }));
  return observed(derived, observer);
}

/** Creates an image from the files of a container alone. */
export async function importFilesOfContainer<I extends RunnableImage>(
  image: I,
  id: string,
  { changes = [], observer }: DeriveOptions = {},
): Promise<I> {
  const { api } = image.engine;
  const derived = await deriveImage(image, 'docker import', async (name) => {
    const files = await api.exportContainer(id);
    await importImage(image.engine, files, { ...name, changes, message: '' });
  });
  return observed(derived, observer);
}

function observed<I extends RunnableImage>(image: I, observer: ContainerObserver | undefined): I {
  if (image.kind === 'image') observer?.(withoutEngine(image));
  return image;
}
