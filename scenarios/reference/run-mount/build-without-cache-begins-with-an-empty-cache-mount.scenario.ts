import { expect, given, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A build without the build cache also starts with empty cache mounts, and leaves what it writes there for later builds.',
    about: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah keeps its cache mounts whether or not the build cache is used.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/internal/volumes/volumes.go',
      },
    ],
  },
  async ({ build }) => {
    const CACHE = freshValue();
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
