import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'Two Dockerfiles that begin with the same instructions share the cached results of those instructions: the second build executes only what differs.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const short = await build('practice/cache/two-dockerfiles-with-the-same-beginning', cached);
    const long = await build('practice/cache/two-dockerfiles-with-the-same-beginning', {
      ...cached,
      dockerfile: 'Dockerfile.longer',
    });

    const firstId = await run(short);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(long)).toHavePrinted(firstId.stdout.text);
    given(await run(long, { command: ['cat', '/kind'] })).toHavePrinted('long\n');
  },
);
