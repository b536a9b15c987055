import { expect, scenario } from '#harness';
import { BUILDERS } from './pages';

scenario(
  {
    says: 'RUNs of two stages that do not depend on each other are executed at the same time.',
    writtenIn: BUILDERS,
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah carries out one stage after the other.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because:
          'The classic builder has no RUN --mount, by which these RUNs meet; it carries out one stage after the other.',
      },
    ],
  },
  async ({ build, run }) => {
    // Each RUN waits until the other has written a file to their shared cache mount.
    const image = await build('practice/stages/stages-that-wait-for-each-other', {
      // Disabling the build cache would empty the cache mounts too.
      useCache: true,
      buildArgs: { BUILD_NUMBER: crypto.randomUUID() },
    });

    expect(await run(image)).toHavePrinted('left\nright\nleft\nright\n');
  },
);
