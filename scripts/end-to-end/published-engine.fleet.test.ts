import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { startTestRegistry, type TestRegistry } from '../../harness/image/registry-fixture';
import { BASES_OF_SCENARIOS, loadBusybox, prepareTestImages } from '../../harness/image/test-image-fixture';
import { splitReference } from '../../harness/image/provide-base-images';
import { endScripts, recordIn, runScript } from '../../harness/end-to-end/run-script-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';
import { readEnvironment } from '../../harness/support/environment';
import { provideEngineImage } from '../../harness/fleet/engine-image';
import { parseEngineSpec, type NewEngineSpec } from '../../harness/fleet/engine-spec';
import type { HostEngine } from '../../harness/fleet/host-engine';
import { startEngine } from '../../harness/fleet/start-engine';
import { hostEngineOf } from './podman-fixture';

/**
 * What is known about the published images' entrypoint: if a program is named, it runs that; otherwise it makes the
 * daemon listen on port 2376, with certificates that it creates below DOCKER_TLS_CERTDIR. The daemon is a real one, of
 * our own image.
 */
const ENTRYPOINT = [
  '#!/bin/sh',
  'set -eu',
  'if [ "${1:-}" = dockerd ]; then shift; mount --make-rshared /; exec docker-init -- dockerd "$@"; fi',
  '[ "$DOCKER_TLS_CERTDIR" = /certs ] || exit 64',
  'exec env LAYERPROOF_TLS=yes layerproof-engine docker /var/run/docker.sock "$@"',
];

const { debianMirror } = readEnvironment();
const why = debianObstacle();

/** Plays somebody else's engine that can pull from a registry. */
let theirs: OwnTestEngine;
let registry: TestRegistry;
let host: HostEngine;
/** As `--engine` takes it. */
let published = '';

beforeAll(async () => {
  if (why !== undefined) return;
  theirs = await startTestEngine();
  await loadBusybox(theirs.engine, BASES_OF_SCENARIOS);
  registry = await startTestRegistry(theirs);
  published = `${registry.host}/docker:20.10-dind`;
  host = hostEngineOf(theirs);
  await publish();
});
afterEach(endScripts);
afterAll(async () => {
  if (why !== undefined) return;
  await registry[Symbol.asyncDispose]();
  await theirs[Symbol.asyncDispose]();
});

/** Creates an image that behaves like a published one, and leaves it only in the registry. */
async function publish(): Promise<void> {
  const { engine } = theirs;
  const spec = parseEngineSpec('docker-20.10.24') as NewEngineSpec;
  const from = await provideEngineImage(host, spec, { debianMirror, progress: () => undefined });
  const images = await prepareTestImages(theirs);
  const Dockerfile = [
    `FROM ${from}`,
    'COPY --chmod=755 entrypoint.sh /usr/local/bin/dockerd-entrypoint.sh',
    'ENV DOCKER_TLS_CERTDIR=/certs',
    'EXPOSE 2375 2376',
    'ENTRYPOINT ["dockerd-entrypoint.sh"]',
    'CMD []',
  ];
  const { reference } = await images.build(
    'published-engine',
    { Dockerfile, 'entrypoint.sh': ENTRYPOINT },
    { builder: 'buildkit' },
  );
  const [repository, tag] = splitReference(published);
  await engine.api.tagImage(reference, { repository, tag });
  await registry.push(published);
  await theirs.removeOwn();
}

(why === undefined ? describe : describe.skip)(
  `a published image of an engine${why === undefined ? '' : ` (skipped: ${why})`}`,
  () => {
    test('takes part in a matrix, over TLS with the certificates that it made, and is gone afterward', async () => {
      const before = await inventoryOf(theirs);
      const output = path.join(theirs.directory, 'published');
      const words = ['--on', theirs.address, '--output', output, '--only', published, 'article/greeting-is-printed'];
      const end = await runScript(['matrix', ...words]);
      expect(end.stderr).toContain(`Pulling ${published} into `);
      expect(end.stdout).toContain('1 claim, the same in both cells');
      expect(end.exitCode).toBe(0);
      const { header } = recordIn(output);
      expect(header.engines).toEqual([
        expect.objectContaining({
          name: 'Docker 20.10.24',
          isOurs: true,
          address: expect.stringMatching(/^tcp:.*\(TLS\)$/),
        }),
      ]);
      expect(await inventoryOf(theirs)).toEqual(before);
    });

    test('is reached by a socket where a directory can be shared', async () => {
      const before = await inventoryOf(theirs);
      {
        await using started = await startEngine(host, parseEngineSpec(published) as NewEngineSpec, {
          ownership: theirs.engine.ownership,
          debianMirror,
          progress: () => undefined,
        });
        expect(started.engine).toMatchObject({ name: 'Docker 20.10.24', isOurs: true });
        expect(started.transport.kind).toBe('unix');
      }
      await theirs.removeOwn();
      expect(await inventoryOf(theirs)).toEqual(before);
    });
  },
);
