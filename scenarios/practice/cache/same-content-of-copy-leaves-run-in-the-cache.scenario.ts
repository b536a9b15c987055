import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'When COPY copies the same content from another directory, the builder reuses the cached result of the RUN below it.',
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
    const cached = freshCache();
    const before = await build('practice/cache/copied-file', cached);
    const after = await build('practice/cache/copied-file', { ...cached, dockerfile: 'Dockerfile.same-content' });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
