import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A build that finds every instruction in the cache produces the same image with the same ID, even if a comment was added to the Dockerfile.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const built = await build('practice/cache/spelling-of-a-command', numbered);
    const rebuilt = await build('practice/cache/spelling-of-a-command', {
      ...numbered,
      dockerfile: 'Dockerfile.comment',
    });

    expect(await run(rebuilt)).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(rebuilt.imageId).toBe(built.imageId);
  },
);
