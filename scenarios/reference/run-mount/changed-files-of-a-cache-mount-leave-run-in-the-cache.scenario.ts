import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Different files in a cache mount do not make the builder execute a RUN again: the mount is not part of what the build cache compares.',
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
  async ({ build }) => {
    // No other build uses this cache mount.
    const CACHE = crypto.randomUUID();
    await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });
    const second = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '2' },
    });
    const third = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });

    expect(second).toHavePrintedDuringBuild('visits so far: 2\n');
    expect(third).not.toHavePrintedDuringBuild('visits so far');
    const runs = third.steps.filter(({ instruction }) => instruction.startsWith('RUN'));
    expect(runs).toMatchObject([{ cached: true }]);
  },
);
