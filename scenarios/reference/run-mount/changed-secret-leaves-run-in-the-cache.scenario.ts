import { expect, scenario } from '#harness';
import { buildSecrets, runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Another value of a secret does not make the builder carry out a RUN again: the secret is not part of what the build cache compares.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount, buildSecrets],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const first = await build('reference/run-mount/length-of-a-secret', { ...numbered, secrets: { token: 'salmon' } });
    const second = await build('reference/run-mount/length-of-a-secret', {
      ...numbered,
      secrets: { token: 'swordfish' },
    });

    expect(first).toHavePrintedDuringBuild('carried out\n');
    expect(second).not.toHavePrintedDuringBuild('carried out\n');
    expect(await run(second)).toHavePrinted('6\n');
  },
);
