import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When COPY copies the same content from another directory, the builder reuses the cached result of the RUN below it.',
    writtenIn: CACHE_RULES,
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          'To the classic builder the path in the build context counts as well as the content; to BuildKit only the name of the file does.',
      },
    ],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/copied-file', numbered);
    const after = await build('practice/cache/copied-file', { ...numbered, dockerfile: 'Dockerfile.same-content' });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
