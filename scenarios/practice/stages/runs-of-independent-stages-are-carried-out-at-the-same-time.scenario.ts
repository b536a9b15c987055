import { expect, scenario } from '#harness';
import { BUILDERS } from './pages';

scenario(
  {
    says: 'RUNs of two stages of which neither needs the other are carried out at the same time.',
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
    // Each RUN waits until the other one has left a file in the cache mount that they share.
    const image = await build('practice/stages/stages-that-wait-for-each-other', {
      // Without the build cache, cache mounts would be emptied too.
      useCache: true,
      buildArgs: { BUILD_NUMBER: crypto.randomUUID() },
    });

    expect(await run(image)).toHavePrinted('left\nright\nleft\nright\n');
  },
);
