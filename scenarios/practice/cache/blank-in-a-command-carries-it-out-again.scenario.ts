import { expect, scenario } from '#harness';
import { CACHE_OF_RUN, CACHE_RULES } from './pages';

scenario(
  {
    says: 'An additional space between the words of a RUN command makes the builder execute the RUN again.',
    writtenIn: [CACHE_RULES, CACHE_OF_RUN],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/spelling-of-a-command', numbered);
    const after = await build('practice/cache/spelling-of-a-command', { ...numbered, dockerfile: 'Dockerfile.blank' });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
