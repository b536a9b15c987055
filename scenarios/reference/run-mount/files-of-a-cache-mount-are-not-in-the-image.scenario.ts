import { expect, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'What a RUN writes to a cache mount is not in the image.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build, run }) => {
    // A cache mount that nobody has used before, and that a build without the build cache would empty.
    const image = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(await run(image)).toHaveExitedWith(1);
  },
);
