import { expect, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'Images of two Dockerfiles that begin alike have the layer of that beginning in common.',
    writtenIn: CACHE_RULES,
  },
  async ({ build }) => {
    const cached = freshCache();
    const short = await build('practice/cache/two-dockerfiles-with-the-same-beginning', cached);
    const long = await build('practice/cache/two-dockerfiles-with-the-same-beginning', {
      ...cached,
      dockerfile: 'Dockerfile.longer',
    });

    expect(short).toHaveLayersFrom('RUN', 2);
    expect(long).toHaveLayersFrom('RUN', 3);
    // The same entry of the history, with the same diff ID.
    expect(long.history).toContainEqual(short.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
