import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A RUN that is continued on the next line reuses the cached result of the same RUN on one line.',
    writtenIn: CACHE_RULES,
    about: reference('escape'),
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/spelling-of-a-command', cached);
    const after = await build('practice/cache/spelling-of-a-command', {
      ...cached,
      dockerfile: 'Dockerfile.line-break',
    });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
