import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts without an id are distinguished by their targets.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      {
        where: { builder: 'buildkit', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The BuildKit of Docker 20.10 takes a variable in the options of a mount as it is written.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build }) => {
    // The cache mount is new; a build without the build cache would empty it.
    const image = await build('reference/run-mount/cache-mounts-without-id', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left in one\n');
    expect(image).toHavePrintedDuringBuild('not in another target\n');
  },
);
