import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'The builder reuses the cached result of a RUN when the id of its cache mount changes.',
    about: reference('RUN --mount=type=cache'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah compares the instruction as written.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
      {
        where: { product: 'docker', engine: '>=20.10.24 <23' },
        verdict: 'refuted',
        because: 'BuildKit in Docker 20.10.24 also compares the id of a cache mount.',
      },
    ],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('reference/run-mount/cache-mount-with-another-id', cached);
    const after = await build('reference/run-mount/cache-mount-with-another-id', {
      ...cached,
      dockerfile: 'Dockerfile.other-id',
    });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
