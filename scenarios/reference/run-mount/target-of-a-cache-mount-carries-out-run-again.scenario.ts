import { expect, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Another target of a cache mount makes the builder carry out the RUN again.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('reference/run-mount/cache-mount-with-another-id', numbered);
    const after = await build('reference/run-mount/cache-mount-with-another-id', {
      ...numbered,
      dockerfile: 'Dockerfile.other-target',
    });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
