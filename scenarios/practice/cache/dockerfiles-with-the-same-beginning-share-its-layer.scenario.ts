import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Images built from two Dockerfiles that begin with the same instructions share the layers of those instructions.',
    writtenIn: CACHE_RULES,
  },
  async ({ build }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const short = await build('practice/cache/two-dockerfiles-with-the-same-beginning', numbered);
    const long = await build('practice/cache/two-dockerfiles-with-the-same-beginning', {
      ...numbered,
      dockerfile: 'Dockerfile.longer',
    });

    expect(short).toHaveLayersFrom('RUN', 2);
    expect(long).toHaveLayersFrom('RUN', 3);
    // The same history entry with the same diff ID.
    expect(long.history).toContainEqual(short.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
