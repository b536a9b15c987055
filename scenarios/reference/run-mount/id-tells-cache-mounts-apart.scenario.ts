import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts with the same id have the same files, whatever their targets are; a cache mount with another id has different files.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build }) => {
    // The cache mount is new; a build without the build cache would empty it.
    const image = await build('reference/run-mount/cache-mounts-with-one-id', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left in /one\n');
    expect(image).toHavePrintedDuringBuild('not in the cache of another id\n');
  },
);
