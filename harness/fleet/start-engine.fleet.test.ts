import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership } from '../engine/ownership/ownership';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { debianObstacle } from '../rootfs/debian-tools';
import { readEnvironment } from '../support/environment';
import { parseEngineSpec, type NewEngineSpec } from './engine-spec';
import type { HostEngine } from './host-engine';
import { startEngine, type StartEngineOptions } from './start-engine';

const { cacheDirectory, debianMirror } = readEnvironment();
let own: TestEngine;
let host: HostEngine;
let options: StartEngineOptions;
beforeAll(async () => {
  own = await connectTestEngine();
  const { engine, address, directory } = own;
  const transport = { kind: 'unix', socketPath: address.replace('unix://', '') } as const;
  // The embedded engine does not see this directory, so this uses TLS; the matrix uses the socket.
  host = { engine, transport, cacheDirectory, directory, directoryInEngine: directory };
  const ownership = createOwnership(engine.ownership.session, new Ledger(path.join(directory, 'fleet-ledger.jsonl')));
  options = { ownership, debianMirror, progress: () => undefined };
});
afterAll(() => own[Symbol.asyncDispose]());

const spec = (written: string): NewEngineSpec => parseEngineSpec(written) as NewEngineSpec;

/** Created for an engine by this session, on the host engine. */
async function engineContainers(): Promise<readonly string[]> {
  const containers = await own.engine.api.listContainers();
  const names = containers.flatMap(({ Names }) => Names);
  return names.filter((name) => name.includes(`layerproof-${own.engine.ownership.session}-engine-`));
}

async function volumes(engine: Engine): Promise<number> {
  return (await engine.api.listVolumes()).length;
}

const why = debianObstacle();
(why === undefined ? describe : describe.skip)(`startEngine${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  test('starts another version over TLS, and removes its container and volume again', async () => {
    const volumesBefore = await volumes(own.engine);
    const started = await startEngine(host, spec('docker-20.10.24'), options);
    expect(started.engine).toMatchObject({ name: 'Docker 20.10.24', isOurs: true, imageStore: 'graph-driver' });
    expect(started.transport).toMatchObject({ kind: 'tcp', tls: { serverName: 'localhost' } });
    expect(await engineContainers()).toHaveLength(1);
    expect(await volumes(own.engine)).toBeGreaterThan(volumesBefore);
    const { transport } = started;
    if (transport.kind !== 'tcp') throw new Error('it was to be reached over TCP');
    // A client without this engine's certificate is rejected.
    await expect(fetch(`http://${transport.host}:${transport.port}/_ping`).then(({ status }) => status)).resolves.toBe(
      400,
    );
    expect(started.engine.address).not.toMatch(/KEY|CERTIFICATE/);

    await started[Symbol.asyncDispose]();
    expect(await engineContainers()).toEqual([]);
  });

  test('reports what the daemon printed if it exits at once, and leaves nothing behind', async () => {
    const { release } = spec('docker-20.10.24').source as { release: object };
    const broken = {
      ...spec('docker-20.10.24'),
      source: { release: { ...release, product: 'nothing' } },
    } as unknown as NewEngineSpec;
    await expect(startEngine(host, broken, options)).rejects.toMatchObject({
      code: 'ENGINE_NOT_FOUND',
      message: expect.stringMatching(
        /Docker 20.10.24 could not be started on .*: its container ended with exit code \d+\nThe end of its daemon's log:\n.*starting nothing/s,
      ),
      next: expect.stringContaining('--only'),
    });
    expect(await engineContainers()).toEqual([]);
  });

  test('gives up at its deadline, and leaves nothing behind', async () => {
    // Sooner than any daemon is ready.
    await expect(startEngine(host, spec('docker-20.10.24'), { ...options, readyDeadlineMs: 1 })).rejects.toMatchObject({
      code: 'ENGINE_NOT_FOUND',
      message: expect.stringMatching(/^Docker 20.10.24 could not be started on .*: Gave up after 1 ms/s),
    });
    expect(await engineContainers()).toEqual([]);
  });

  test('is ended by an abort, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const starting = startEngine(host, spec('docker-20.10.24'), { ...options, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('interrupted')), 100);
    await expect(starting).rejects.toThrow('interrupted');
    expect(await engineContainers()).toEqual([]);
  });
});

test('a version that no registry has is reported as such', async () => {
  await expect(startEngine(host, spec('docker:0.0.1-dind'), options)).rejects.toMatchObject({
    code: 'ENGINE_NOT_FOUND',
    message: expect.stringMatching(/could not pull docker:0.0.1-dind: ./),
    next: expect.stringContaining('--list'),
  });
});
