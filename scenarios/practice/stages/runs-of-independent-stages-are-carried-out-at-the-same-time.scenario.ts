import { expect, scenario } from '#harness';
import { BUILDERS } from './pages';
import { freshValue } from '../../fresh-cache';

scenario(
  {
    says: 'RUNs of two stages that do not depend on each other are executed at the same time.',
    writtenIn: BUILDERS,
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah builds one stage after another.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/docs/buildah-build.1.md',
      },
      {
        where: { builder: 'classic' },
        verdict: 'not-measured',
        because:
          'The RUNs of this scenario wait for each other in a cache mount, and the classic builder has none. It builds one stage after another.',
      },
    ],
  },
  async ({ build, run }) => {
    // Each RUN waits until the other has written a file to their shared cache mount.
    const image = await build('practice/stages/stages-that-wait-for-each-other', {
      // Disabling the build cache would empty the cache mounts too.
      useCache: true,
      buildArgs: { BUILD_NUMBER: freshValue() },
    });

    expect(await run(image)).toHavePrinted('left\nright\nleft\nright\n');
  },
);
