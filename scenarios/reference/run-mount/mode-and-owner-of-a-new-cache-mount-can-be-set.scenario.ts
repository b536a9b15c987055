import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'The directory of a new cache mount belongs to root and has the mode 0755 unless uid, gid and mode set other values.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build }) => {
    // A build without the build cache would empty the cache mount.
    const image = await build('reference/run-mount/cache-mount-with-owner-and-mode', {
      useCache: true,
      buildArgs: { CACHE: freshValue() },
    });

    expect(image).toHavePrintedDuringBuild('/plain: 755 of 0:0\n');
    expect(image).toHavePrintedDuringBuild('/set: 750 of 5:6\n');
  },
);
