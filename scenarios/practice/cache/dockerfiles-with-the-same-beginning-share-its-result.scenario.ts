import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Two Dockerfiles that begin alike share the cache of that beginning: the second build carries out only what differs.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
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
