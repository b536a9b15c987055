import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Two RUNs that are carried out at the same time do not share a cache mount that is private: each has its own.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah supports only sharing=shared and sharing=locked.',
      },
    ],
  },
  async ({ build, run }) => {
    // Without the build cache, cache mounts would be emptied too.
    // Each RUN waits in a shared cache mount until the other one is there, and then looks into the private one.
    const image = await build('reference/run-mount/private-cache-mount-of-two-runs', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(await run(image)).toHavePrinted('left right left\nleft right right\n');
  },
);
