import { expect, given, scenario } from '#harness';
import { cacheIgnoringSettings } from '../../features';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A changed HEALTHCHECK above a RUN leaves the result of the RUN in use: it comes from the build cache.',
    writtenIn: [CACHE_RULES, reference('HEALTHCHECK')],
    needs: [cacheIgnoringSettings],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/healthcheck-above-run', numbered);
    const after = await build('practice/cache/healthcheck-above-run', {
      ...numbered,
      dockerfile: 'Dockerfile.changed',
    });

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
