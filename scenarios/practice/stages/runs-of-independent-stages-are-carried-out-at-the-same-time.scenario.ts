import { expect, scenario } from '#harness';
import { BUILDERS } from './pages';
import { freshValue } from '../../fresh-cache';

scenario(
  {
    says: 'RUNs of two stages of which neither needs the other are carried out at the same time.',
    writtenIn: BUILDERS,
    exceptions: [
      { where: { product: 'podman' }, verdict: 'refuted', because: 'Buildah builds one stage after another.' },
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because:
          'The classic builder has no RUN --mount, which these RUNs use to meet, and builds one stage after another.',
      },
    ],
  },
  async ({ build, run }) => {
    // Each RUN waits until the other one has left a file in the cache mount that they share.
    const image = await build('practice/stages/stages-that-wait-for-each-other', {
      // Without the build cache, cache mounts would be emptied too.
      useCache: true,
      buildArgs: { BUILD_NUMBER: freshValue() },
    });

    expect(await run(image)).toHavePrinted('left\nright\nleft\nright\n');
  },
);
