import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN with a locked cache mount waits until the RUN that holds the mount ends.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    // A build without the build cache would also empty the cache mounts.
    // Each RUN waits for the other one to enter as well, but not forever.
    const image = await build('reference/run-mount/locked-cache-mount-of-two-runs', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    const log = await run(image);
    expect(log).toHaveWritten(/^in out $/m);
    expect(log).toHaveWritten(/^in out in out $/m);
  },
);
