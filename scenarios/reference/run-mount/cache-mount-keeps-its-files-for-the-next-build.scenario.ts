import { expect, given, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Files that a RUN writes to a cache mount are available when a later build executes the RUN again.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build }) => {
    const CACHE = freshValue();
    const first = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '1' },
    });
    const second = await build('reference/run-mount/cache-mount-counts-its-visits', {
      useCache: true,
      buildArgs: { CACHE, ROUND: '2' },
    });

    given(first).toHavePrintedDuringBuild('visits so far: 1\n');
    expect(second).toHavePrintedDuringBuild('visits so far: 2\n');
  },
);
