import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN can read a cache mount with the ro option but cannot write to it.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build }) => {
    // A build without the build cache would empty the cache mount.
    const image = await build('reference/run-mount/cache-mount-that-is-read-only', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(image).toHavePrintedDuringBuild('left before\n');
    expect(image).toHavePrintedDuringBuild('could not write\n');
  },
);
