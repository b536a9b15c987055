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
