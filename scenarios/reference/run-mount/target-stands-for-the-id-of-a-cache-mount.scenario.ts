import { expect, scenario } from '#harness';
import { runMount, variablesInMountOptions } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Cache mounts without an id are told apart by their targets.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [variablesInMountOptions, runMount],
  },
  async ({ build }) => {
    // A cache mount that nobody has used before, and that a build without the build cache would empty.
    const image = await build('reference/run-mount/cache-mounts-without-id', {
      useCache: true,
      buildArgs: { CACHE: crypto.randomUUID() },
    });

    expect(image).toHavePrintedDuringBuild('left in one\n');
    expect(image).toHavePrintedDuringBuild('not in another target\n');
  },
);
