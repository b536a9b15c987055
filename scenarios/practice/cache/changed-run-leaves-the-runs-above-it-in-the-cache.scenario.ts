import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A changed RUN leaves the results of the RUNs above it in use.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/second-of-three-runs', numbered);
    const after = await build('practice/cache/second-of-three-runs', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before, { command: ['cat', '/first'] });
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after, { command: ['cat', '/first'] })).toHavePrinted(firstId.stdout.text);
  },
);
