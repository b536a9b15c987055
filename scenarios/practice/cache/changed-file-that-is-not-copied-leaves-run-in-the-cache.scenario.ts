import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A changed file of the build context that no instruction takes into the image leaves the result of RUN in use.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/notes-that-nothing-copies', numbered);
    const after = await build('practice/cache/notes-that-nothing-copies-changed', numbered);

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
