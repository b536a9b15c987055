import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The builder reuses the cached result of a RUN when an EXPOSE above it changes.',
    writtenIn: [CACHE_RULES, reference('EXPOSE')],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah carries out everything below a changed instruction again, as the classic builder does.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          'The classic builder makes an image of each instruction and looks for RUN only among the images made from the one before it.',
        link: 'https://github.com/moby/moby/blob/v26.1.5/image/cache/cache.go',
      },
    ],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/expose-above-run', numbered);
    const after = await build('practice/cache/expose-above-run', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
