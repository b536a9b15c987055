import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A build that finds every instruction in the cache gives the same image, with the same ID, also when the Dockerfile has got a comment in between.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
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
