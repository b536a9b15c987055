import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When a copied file differs in its date of modification only, the result of the RUN below COPY stays in use.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('cache/date-of-a-copied-file', numbered);
    const after = await build('cache/date-of-a-copied-file', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
