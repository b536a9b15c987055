import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When COPY brings the same content from another directory, the result of the RUN below it stays in use.',
    writtenIn: CACHE_RULES,
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          "The classic builder compares the path in the build context as well as the content; BuildKit compares only the file's name.",
      },
    ],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/copied-file', numbered);
    const after = await build('practice/cache/copied-file', { ...numbered, dockerfile: 'Dockerfile.same-content' });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
