import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Two Dockerfiles that begin with the same instructions share the cached results of those instructions: the second build executes only what differs.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const short = await build('practice/cache/two-dockerfiles-with-the-same-beginning', numbered);
    const long = await build('practice/cache/two-dockerfiles-with-the-same-beginning', {
      ...numbered,
      dockerfile: 'Dockerfile.longer',
    });

    const firstId = await run(short);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(long)).toHavePrinted(firstId.stdout.text);
    expect(await run(long, { command: ['cat', '/kind'] })).toHavePrinted('long\n');
  },
);
