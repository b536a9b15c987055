import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { WHERE_NO_SECRET_IS_GIVEN } from './given-secrets';

scenario(
  {
    says: 'A different value of a secret does not make the builder execute a RUN again: the secret is not part of what the build cache compares.',
    writtenIn: reference('RUN --mount=type=secret'),
    exceptions: WHERE_NO_SECRET_IS_GIVEN,
  },
  async ({ build, run }) => {
    // The number is unique, so these builds find only their own results in the cache.
    const uniqueBuild = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const first = await build('reference/run-mount/length-of-a-secret', {
      ...uniqueBuild,
      secrets: { token: 'salmon' },
    });
    const second = await build('reference/run-mount/length-of-a-secret', {
      ...uniqueBuild,
      secrets: { token: 'swordfish' },
    });

    expect(first).toHavePrintedDuringBuild('carried out\n');
    expect(second).not.toHavePrintedDuringBuild('carried out\n');
    expect(await run(second)).toHavePrinted('6\n');
  },
);
