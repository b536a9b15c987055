import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'When a RUN is changed, each RUN below it is carried out again, although its own words are the same.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/second-of-three-runs', numbered);
    const after = await build('practice/cache/second-of-three-runs', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before, { command: ['cat', '/third'] });
    const secondId = await run(after, { command: ['cat', '/third'] });
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
