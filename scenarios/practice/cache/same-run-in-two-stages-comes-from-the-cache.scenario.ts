import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'In a build with the cache, the second of two stages with the same RUN reuses the result of that RUN from the first.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const image = await build('practice/cache/same-run-in-two-stages-with-a-build-argument', cached);

    expect(await run(image)).toHaveWritten(/^([0-9a-f-]{36})\n\1\n$/);
  },
);
