import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The same RUN on the same base in two stages is executed once for both, even in a build without the cache.',
    writtenIn: CACHE_RULES,
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah runs it in each stage.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/executor.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          'The classic builder builds one stage after another and, without the cache, executes every RUN in each.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('practice/cache/same-run-in-two-stages');

    expect(await run(image)).toHaveWritten(/^([0-9a-f-]{36})\n\1\n$/);
  },
);
