import { nameOfImage, type RunnableImage } from '../image/image';
import { HarnessError } from '../support/errors';

/** A container's options about its ports. */
export interface PortOptions {
  /** Ports of the container that are published on free ports of the engine's host. */
  readonly publish?: number | readonly number[];
}

/** The published ports of the container. */
export function publishedPorts({ publish = [] }: PortOptions): readonly number[] {
  return typeof publish === 'number' ? [publish] : publish;
}

/** Where a published port is bound on the engine's host, and under which host name we reach it. */
export function publishedOn({ engine }: RunnableImage): { readonly bindTo: string; readonly host: string } {
  if (engine.publishedAt !== undefined) return { bindTo: '0.0.0.0', host: engine.publishedAt };
  const remote = /^tcp:\/\/(.+):\d+/.exec(engine.address)?.[1];
  // docker-in-docker: the engine's host is a different one, and its loopback interface is not ours.
  return remote === undefined || /^(localhost$|127\.|::1$)/.test(remote)
    ? { bindTo: '127.0.0.1', host: '127.0.0.1' }
    : { bindTo: '0.0.0.0', host: remote.includes(':') ? `[${remote}]` : remote };
}

/**
 * The address of a published port, as seen from here; of the first one if `port` names none.
 *
 * @throws HarnessError `SERVICE_NOT_READY` when it is not published, for example after the container's exit.
 */
export async function publishedUrl(
  image: RunnableImage,
  container: string,
  options: PortOptions,
  port = publishedPorts(options)[0],
): Promise<string> {
  const { NetworkSettings } = await image.engine.api.inspectContainer(container);
  const published = NetworkSettings?.Ports?.[`${port ?? 0}/tcp`]?.[0]?.HostPort;
  if (published !== undefined) return `http://${publishedOn(image).host}:${published}`;
  const because = whyNotPublished(options, port);
  throw new HarnessError('SERVICE_NOT_READY', `The container of ${nameOfImage(image)} cannot be reached: ${because}.`);
}

function whyNotPublished(options: PortOptions, port: number | undefined): string {
  if (port === undefined) return 'no port was published';
  return publishedPorts(options).includes(port) ? 'the container has ended' : `port ${port} was not published`;
}
