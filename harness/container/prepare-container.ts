import type { Engine } from '../engine/engine';
import type { RunnableImage } from '../image/image';
import { contextOfImage } from '../image/image';
import { networkOf, volumesOf } from './container-settings';
import type { StartOptions } from './start-options';

/**
 * Names a container, announces it and its volumes, which the engine creates with it, and creates its network for the
 * first container in it. Containers that share a network are started one after another.
 */
export async function prepareContainer(image: RunnableImage, options: StartOptions): Promise<string> {
  const { ownership } = image.engine;
  const name = ownership.containerName(contextOfImage(image));
  ownership.willCreate({ kind: 'container', name });
  for (const volume of volumesOf(image, options)) ownership.willCreate({ kind: 'volume', name: volume });
  const network = networkOf(image, options);
  if (network !== undefined) await provideNetwork(image.engine, network, options);
  return name;
}

/** Creates a network unless it exists. `network` is its name on the engine. */
export async function provideNetwork(
  { api, ownership }: Engine,
  network: string,
  { signal }: Pick<StartOptions, 'signal'> = {},
): Promise<void> {
  const found = await api.listNetworks({ filters: { name: [network] }, signal });
  if (found.some(({ Name }) => Name === network)) return;
  ownership.willCreate({ kind: 'network', name: network });
  await api.createNetwork({ name: network, labels: ownership.labels }, { signal });
}
