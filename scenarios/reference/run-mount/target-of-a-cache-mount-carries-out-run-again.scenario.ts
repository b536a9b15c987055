import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A different target of a cache mount makes the builder execute the RUN again.',
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
  async ({ build, run }) => {
    // The number is unique, so these builds find only their own results in the cache.
    const uniqueBuild = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('reference/run-mount/cache-mount-with-another-id', uniqueBuild);
    const after = await build('reference/run-mount/cache-mount-with-another-id', {
      ...uniqueBuild,
      dockerfile: 'Dockerfile.other-target',
    });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
