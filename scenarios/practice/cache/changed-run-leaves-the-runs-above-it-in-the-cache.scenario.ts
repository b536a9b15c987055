import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'When a RUN changes, the builder reuses the cached results of the RUNs above it.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/second-of-three-runs', cached);
    const after = await build('practice/cache/second-of-three-runs', { ...cached, dockerfile: 'Dockerfile.changed' });

    given(after.imageId).not.toBe(before.imageId);
    const firstId = await run(before, { command: ['cat', '/first'] });
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after, { command: ['cat', '/first'] })).toHavePrinted(firstId.stdout.text);
  },
);
