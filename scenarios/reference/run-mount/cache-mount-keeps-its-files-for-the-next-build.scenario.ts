import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Files that a RUN writes to a cache mount are available when a later build executes the RUN again.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      {
        where: { product: 'docker', builder: 'buildkit', engine: '<23' },
        verdict: 'not-applicable',
        because:
          'The BuildKit of Docker 20.10 takes a variable in the options of a mount as it is written, so that no build has a cache mount of its own.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build }) => {
    // No other build uses this cache mount.
    const CACHE = crypto.randomUUID();
    const first = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });
    const second = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '2' },
    });

    expect(first).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(second).toHavePrintedDuringBuild('visits so far: 2\n');
  },
);
