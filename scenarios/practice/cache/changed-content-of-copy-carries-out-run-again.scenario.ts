import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When the content of a file that COPY copies changes, the builder executes every RUN below the COPY again.',
    writtenIn: [reference('Cache invalidation for RUN instructions'), CACHE_RULES],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/copied-file', cached);
    const unchanged = await build('practice/cache/copied-file', cached);
    const after = await build('practice/cache/copied-file', { ...cached, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
