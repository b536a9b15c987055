import { expect, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts without an id are distinguished by their targets.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build }) => {
    // A build without the build cache would empty the cache mount.
    const image = await build('reference/run-mount/cache-mounts-without-id', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(image).toHavePrintedDuringBuild('left in one\n');
    expect(image).toHavePrintedDuringBuild('not in another target\n');
  },
);
