import { expect, given, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Changing the files in a cache mount does not make the builder execute a RUN again: the mount is not part of what the build cache compares.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build }) => {
    const CACHE = freshValue();
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

    given(second).toHavePrintedDuringBuild('visits so far: 2\n');
    const runs = third.steps.filter(({ instruction }) => instruction.startsWith('RUN'));
    expect(runs).toMatchObject([{ cached: true }]);
  },
);
