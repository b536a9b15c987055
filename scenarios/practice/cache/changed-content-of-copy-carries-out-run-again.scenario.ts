import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When COPY brings a file of another content, each RUN below it is carried out again.',
    writtenIn: [reference('Cache invalidation for RUN instructions'), CACHE_RULES],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/copied-file', numbered);
    const after = await build('practice/cache/copied-file', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
