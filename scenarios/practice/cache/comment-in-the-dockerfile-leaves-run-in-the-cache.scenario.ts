import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Adding a comment to a Dockerfile does not make the builder execute the RUN below it again.',
    writtenIn: [CACHE_RULES, reference('Format')],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/spelling-of-a-command', cached);
    const after = await build('practice/cache/spelling-of-a-command', {
      ...cached,
      dockerfile: 'Dockerfile.comment',
    });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
