import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN reads a cache mount with ro and cannot write to it.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
  },
  async ({ build }) => {
    // A cache mount that nobody has used before, and that a build without the build cache would empty.
    const image = await build('reference/run-mount/cache-mount-that-is-read-only', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left before\n');
    expect(image).toHavePrintedDuringBuild('could not write\n');
  },
);
