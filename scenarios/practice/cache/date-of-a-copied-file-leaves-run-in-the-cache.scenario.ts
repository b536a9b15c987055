import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'When only the modification time of a copied file changes, the builder reuses the cached result of the RUN below the COPY.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/date-of-a-copied-file', cached);
    const after = await build('practice/cache/date-of-a-copied-file', {
      ...cached,
      dockerfile: 'Dockerfile.changed',
    });

    const changedFiles = await build('practice/cache/date-of-a-copied-file', {
      dockerfile: 'Dockerfile.changed',
      target: 'files',
    });
    const files = await build('practice/cache/date-of-a-copied-file', { target: 'files' });

    const year = ['date', '-r', '/settings', '+%Y'];
    given(await run(files, { command: year })).toHavePrinted('2001\n');
    given(await run(changedFiles, { command: year })).toHavePrinted('2002\n');
    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
