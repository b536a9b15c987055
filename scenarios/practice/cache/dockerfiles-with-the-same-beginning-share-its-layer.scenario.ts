import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'Images built from two Dockerfiles that begin with the same instructions share the layers of those instructions.',
    writtenIn: CACHE_RULES,
  },
  async ({ build }) => {
    const cached = freshCache();
    const short = await build('practice/cache/two-dockerfiles-with-the-same-beginning', cached);
    const long = await build('practice/cache/two-dockerfiles-with-the-same-beginning', {
      ...cached,
      dockerfile: 'Dockerfile.longer',
    });

    given(short).toHaveLayersFrom('RUN', 2);
    given(long).toHaveLayersFrom('RUN', 3);
    // The same history entry with the same diff ID.
    expect(long.history).toContainEqual(short.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
