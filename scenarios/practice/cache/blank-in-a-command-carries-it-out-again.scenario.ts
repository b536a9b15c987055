import { expect, given, scenario } from '#harness';
import { CACHE_OF_RUN, CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'An additional space between the words of a RUN command makes the builder execute the RUN again.',
    writtenIn: [CACHE_RULES, CACHE_OF_RUN],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/spelling-of-a-command', cached);
    const unchanged = await build('practice/cache/spelling-of-a-command', cached);
    const after = await build('practice/cache/spelling-of-a-command', { ...cached, dockerfile: 'Dockerfile.blank' });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
