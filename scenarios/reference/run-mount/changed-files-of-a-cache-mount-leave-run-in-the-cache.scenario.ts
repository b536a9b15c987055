import { expect, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Other files in a cache mount do not make the builder carry out a RUN again: the mount is not part of what the build cache compares.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build }) => {
    const CACHE = freshValue();
    await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });
    const inBetween = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '2' },
    });
    const firstAgain = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });

    expect(inBetween).toHavePrintedDuringBuild('visits so far: 2\n');
    expect(firstAgain).not.toHavePrintedDuringBuild('visits so far');
    const runs = firstAgain.steps.filter(({ instruction }) => instruction.startsWith('RUN'));
    expect(runs).toMatchObject([{ cached: true }]);
  },
);
