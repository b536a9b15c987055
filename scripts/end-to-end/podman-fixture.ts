import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describeAddress } from '../../harness/engine/api/address';
import type { Engine } from '../../harness/engine/engine';
import type { OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { parseEngineSpec, type NewEngineSpec } from '../../harness/fleet/engine-spec';
import type { HostEngine } from '../../harness/fleet/host-engine';
import { startEngine } from '../../harness/fleet/start-engine';
import { readEnvironment } from '../../harness/support/environment';

/** A Podman that only one test file uses; disposing removes its container and volume. */
export interface OwnPodman extends AsyncDisposable {
  readonly engine: Engine;
  /** As `--engine` takes it. */
  readonly address: string;
}

/** A test's own engine, as the host of other engines. They share the directory of its socket with this machine. */
export function hostEngineOf({ engine, address }: OwnTestEngine): HostEngine {
  const transport = { kind: 'unix', socketPath: address.replace('unix://', '') } as const;
  const directory = path.join(path.dirname(transport.socketPath), 'fleet');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { cacheDirectory } = readEnvironment();
  return { engine, transport, cacheDirectory, directory, directoryInEngine: '/layerproof/fleet' };
}

/** Starts Podman on a test's own engine. */
export async function startPodman(own: OwnTestEngine, version = 'podman-5.8'): Promise<OwnPodman> {
  const { debianMirror } = readEnvironment();
  const started = await startEngine(hostEngineOf(own), parseEngineSpec(version) as NewEngineSpec, {
    ownership: own.engine.ownership,
    debianMirror,
    progress: () => undefined,
  });
  return {
    engine: started.engine,
    address: describeAddress(started.transport),
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  };
}
