import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { freshCache } from '../../fresh-cache';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'Changing the value of a secret does not make the builder execute a RUN again: the secret is not part of what the build cache compares.',
    writtenIn: page(
      'Build cache invalidation',
      'Build secrets',
      'https://docs.docker.com/build/cache/invalidation/#build-secrets',
    ),
    about: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const first = await build('reference/run-mount/length-of-a-secret', { ...cached, secrets: { token: 'salmon' } });
    const second = await build('reference/run-mount/length-of-a-secret', {
      ...cached,
      secrets: { token: 'swordfish' },
    });

    given(first).toHavePrintedDuringBuild('executed\n');
    // The length of the first value.
    expect(await run(second)).toHavePrinted('6\n');
  },
);
