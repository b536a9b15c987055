import { expect, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';

scenario(
  {
    says: 'Executing a RUN again produces a different image with a different ID, even if the RUN writes exactly the same content.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const buildArgs = { BUILD_NUMBER: crypto.randomUUID() };
    const built = await build('practice/cache/run-with-a-fixed-result', { useCache: true, buildArgs });
    const rebuilt = await build('practice/cache/run-with-a-fixed-result', { useCache: false, buildArgs });

    expect(await run(built)).toHavePrinted('fixed\n');
    expect(await run(rebuilt)).toHavePrinted('fixed\n');
    expect(rebuilt.imageId).not.toBe(built.imageId);
  },
);
