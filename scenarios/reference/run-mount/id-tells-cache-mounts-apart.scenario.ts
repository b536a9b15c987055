import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts of the same id have the same files, whatever their targets are; those of another id have others.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build }) => {
    // A cache mount that nobody has used before, and that a build without the build cache would empty.
    const image = await build('reference/run-mount/cache-mounts-with-one-id', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left in /one\n');
    expect(image).toHavePrintedDuringBuild('not in the cache of another id\n');
  },
);
