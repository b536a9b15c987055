import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When only the modification time of a copied file changes, the builder reuses the cached result of the RUN below the COPY.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/date-of-a-copied-file', numbered);
    const after = await build('practice/cache/date-of-a-copied-file', {
      ...numbered,
      dockerfile: 'Dockerfile.changed',
    });

    const changedFiles = await build('practice/cache/date-of-a-copied-file', {
      dockerfile: 'Dockerfile.changed',
      target: 'files',
    });
    const files = await build('practice/cache/date-of-a-copied-file', { target: 'files' });

    const year = ['date', '-r', '/settings', '+%Y'];
    expect(await run(files, { command: year })).toHavePrinted('2001\n');
    expect(await run(changedFiles, { command: year })).toHavePrinted('2002\n');
    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
