import type { Engine } from '../engine/engine';

/** Makes a network for the first container in it. Containers of one page are started one after the other. */
export async function ensureNetwork(
  { api, ownership }: Engine,
  name: string,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const found = await api.listNetworks({ filters: { name: [`^${name}$`] }, signal });
  if (found.some((network) => network.Name === name)) return;
  ownership.willCreate({ kind: 'network', name });
  await api.createNetwork({ name, labels: ownership.labels }, { signal });
}
