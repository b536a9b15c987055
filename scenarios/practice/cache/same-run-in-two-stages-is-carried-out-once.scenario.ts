import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The same RUN on the same base in two stages is executed once for both, even in a build without the cache.',
    writtenIn: CACHE_RULES,
    exceptions: [
      { where: { product: 'podman' }, verdict: 'refuted', because: 'Buildah carries it out in each stage.' },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder carries out one stage after the other and, without the cache, every RUN of each.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('practice/cache/same-run-in-two-stages');

    expect(await run(image)).toHaveWritten(/^([0-9a-f-]{36})\n\1\n$/);
  },
);
