import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Changing the target of a cache mount makes the builder execute the RUN again.',
    about: reference('RUN --mount=type=cache'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'docker', engine: '<20.10.24' },
        verdict: 'refuted',
        because: 'BuildKit in Docker 20.10.5 does not compare the options of a cache mount.',
      },
    ],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('reference/run-mount/cache-mount-with-another-id', cached);
    const after = await build('reference/run-mount/cache-mount-with-another-id', {
      ...cached,
      dockerfile: 'Dockerfile.other-target',
    });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
