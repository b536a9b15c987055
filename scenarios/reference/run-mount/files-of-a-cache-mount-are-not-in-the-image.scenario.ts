import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Files that a RUN writes to a cache mount are not in the image.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      {
        where: { builder: 'buildkit', engine: '<23' },
        verdict: 'not-applicable',
        because:
          'The BuildKit of Docker 20.10 takes a variable in the options of a mount as it is written, so that no build has a cache mount of its own.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build, run }) => {
    // The cache mount is new; a build without the build cache would empty it.
    const image = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(await run(image)).toHaveExitedWith(1);
  },
);
