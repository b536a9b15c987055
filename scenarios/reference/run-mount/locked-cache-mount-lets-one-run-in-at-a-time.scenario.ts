import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN waits with a cache mount that is locked until the RUN that has it has ended.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    // Without the build cache, cache mounts would be emptied too.
    // Each RUN stays until the other one has come in too, but not for ever.
    const image = await build('reference/run-mount/locked-cache-mount-of-two-runs', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    const doors = await run(image);
    expect(doors).toHaveWritten(/^in out $/m);
    expect(doors).toHaveWritten(/^in out in out $/m);
  },
);
