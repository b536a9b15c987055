import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A build without the build cache also starts with empty cache mounts, and leaves what it writes there for later builds.',
    writtenIn: reference('RUN --mount=type=cache'),
    exceptions: [
      {
        where: { product: 'docker', builder: 'buildkit', engine: '<23' },
        verdict: 'not-applicable',
        because:
          'The BuildKit of Docker 20.10 takes a variable in the options of a mount as it is written, so that no build has a cache mount of its own.',
      },
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah keeps its cache mounts whatever becomes of the build cache.',
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
    const withoutCache = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: false,
      buildArgs: { CACHE, ROUND: '2' },
    });
    const last = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '3' },
    });

    given(first).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(withoutCache).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(last).toHavePrintedDuringBuild('visits so far: 2\n');
  },
);
