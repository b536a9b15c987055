import { expect, scenario } from '#harness';
import { CACHE_OF_RUN, CACHE_RULES } from './pages';

scenario(
  {
    says: 'One more blank between the words of a RUN makes it another command for the cache: it is carried out again.',
    writtenIn: [CACHE_RULES, CACHE_OF_RUN],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
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
