import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'Changing a RUN makes the builder execute every RUN below it again, although those RUNs are unchanged.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/second-of-three-runs', cached);
    const unchanged = await build('practice/cache/second-of-three-runs', cached);
    const after = await build('practice/cache/second-of-three-runs', { ...cached, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before, { command: ['cat', '/third'] });
    const secondId = await run(after, { command: ['cat', '/third'] });
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged, { command: ['cat', '/third'] })).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
