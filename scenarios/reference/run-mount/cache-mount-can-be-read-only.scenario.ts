import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN can read a cache mount with the ro option and cannot write to it.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build }) => {
    // The cache mount is new; a build without the build cache would empty it.
    const image = await build('reference/run-mount/cache-mount-that-is-read-only', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left before\n');
    expect(image).toHavePrintedDuringBuild('could not write\n');
  },
);
