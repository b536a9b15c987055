import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The builder reuses the cached result of a RUN when a CMD below it changes.',
    writtenIn: [CACHE_RULES, reference('CMD')],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/cmd-below-run', numbered);
    const after = await build('practice/cache/cmd-below-run', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
