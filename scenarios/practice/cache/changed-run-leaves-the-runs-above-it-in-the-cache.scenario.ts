import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When a RUN changes, the builder reuses the cached results of the RUNs above it.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/second-of-three-runs', numbered);
    const after = await build('practice/cache/second-of-three-runs', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before, { command: ['cat', '/first'] });
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after, { command: ['cat', '/first'] })).toHavePrinted(firstId.stdout.text);
  },
);
