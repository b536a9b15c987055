import { expect, given, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Files that a RUN writes to a cache mount are not in the image.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build, run }) => {
    // A build without the build cache would empty the cache mount.
    const image = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    given(image).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(await run(image)).toHaveWritten('No such file or directory');
  },
);
