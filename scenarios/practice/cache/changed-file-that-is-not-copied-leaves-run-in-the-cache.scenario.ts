import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing a file in the build context that no instruction copies into the image does not make the builder execute a RUN again.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/notes-that-nothing-copies', numbered);
    const after = await build('practice/cache/notes-that-nothing-copies-changed', numbered);

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
