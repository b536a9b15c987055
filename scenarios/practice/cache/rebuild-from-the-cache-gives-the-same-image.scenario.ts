import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'A build that finds every instruction in the cache produces the same image with the same ID, even if a comment was added to the Dockerfile.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const built = await build('practice/cache/spelling-of-a-command', cached);
    const rebuilt = await build('practice/cache/spelling-of-a-command', {
      ...cached,
      dockerfile: 'Dockerfile.comment',
    });

    given(await run(rebuilt)).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(rebuilt.imageId).toBe(built.imageId);
  },
);
