import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A different id of a cache mount leaves the cached result of the RUN in use.',
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
        because: 'Buildah compares the instruction as it is written.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'refuted',
        because: 'The BuildKit of Docker 20.10 compares the id of a cache mount too.',
      },
    ],
  },
  async ({ build, run }) => {
    // The number is unique, so these builds find only their own results in the cache.
    const uniqueBuild = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('reference/run-mount/cache-mount-with-another-id', uniqueBuild);
    const after = await build('reference/run-mount/cache-mount-with-another-id', {
      ...uniqueBuild,
      dockerfile: 'Dockerfile.other-id',
    });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
