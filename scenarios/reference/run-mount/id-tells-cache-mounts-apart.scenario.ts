import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts with the same id have the same files, whatever their targets are; a cache mount with another id has different files.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build }) => {
    // A build without the build cache would empty the cache mount.
    const image = await build('reference/run-mount/cache-mounts-with-one-id', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(image).toHavePrintedDuringBuild('left in /one\n');
    expect(image).toHavePrintedDuringBuild('not in the cache of another id\n');
  },
);
