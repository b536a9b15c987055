import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A different target of a cache mount makes the builder execute the RUN again.',
    writtenIn: reference('RUN --mount=type=cache'),
    needs: [runMount],
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
