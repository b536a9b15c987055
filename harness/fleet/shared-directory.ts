import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasRoomForSockets } from '../engine/embedded/engine-place';
import { EngineCallError } from '../engine/api/engine-connection';
import { removeOwned } from '../engine/remove-leftovers';
import { patience } from '../support/pace';
import type { HostEngine } from './host-engine';

const PROBE_MS = 60_000;
const known = new WeakMap<HostEngine, Promise<boolean>>();

/**
 * Whether a file that a container of the host engine creates in the host's directory appears here. It does not where
 * the engine runs in a virtual machine, on another host, or next to the container that we run in; each looks like a
 * local socket.
 */
export function sharesDirectory(host: HostEngine, image: string): Promise<boolean> {
  if (!hasRoomForSockets(host.directory)) return Promise.resolve(false);
  const answer = known.get(host) ?? tryDirectory(host, image);
  known.set(host, answer);
  return answer;
}

async function tryDirectory({ engine, directory, directoryInEngine }: HostEngine, image: string): Promise<boolean> {
  const { api, ownership } = engine;
  const mark = randomBytes(4).toString('hex');
  const name = ownership.containerName('engine-directory');
  ownership.willCreate({ kind: 'container', name });
  try {
    // A mount, not a bind: a bind would create the directory if it does not exist.
    const mount = { Type: 'bind', Source: directoryInEngine, Target: '/layerproof' };
    const HostConfig = { NetworkMode: 'none', Mounts: [mount] };
    const labels = ownership.labels;
    await api.createContainer(name, {
      Image: image,
      // Published images have their own entrypoint.
      Entrypoint: ['touch'],
      Cmd: [`/layerproof/${mark}`],
      Labels: labels,
      HostConfig,
    });
    await api.startContainer(name);
    await api.waitContainer(name, { deadlineMs: patience(PROBE_MS) });
    return existsSync(path.join(directory, mark));
  } catch (cause) {
    if (cause instanceof EngineCallError) return false;
    throw cause;
  } finally {
    await removeOwned(engine, { kind: 'container', name });
  }
}
