import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Two RUN instructions that run at the same time do not share a private cache mount: each has its own.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah supports only sharing=shared and sharing=locked.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/internal/volumes/volumes.go',
      },
    ],
  },
  async ({ build, run }) => {
    // A build without the build cache would also empty the cache mounts.
    // Each RUN waits in a shared cache mount for the other one, and then reads the private one.
    const image = await build('reference/run-mount/private-cache-mount-of-two-runs', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(await run(image)).toHavePrinted('left right left\nleft right right\n');
  },
);
