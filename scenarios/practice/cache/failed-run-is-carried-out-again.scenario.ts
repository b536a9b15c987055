import { expect, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'A RUN that failed leaves nothing in the cache: the next build carries it out again.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ attemptBuild }) => {
    const cached = freshCache();
    const first = await attemptBuild('practice/cache/run-that-fails', cached);
    const second = await attemptBuild('practice/cache/run-that-fails', cached);

    expect(first).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHavePrintedDuringBuild('carried out as number');
    // The numbers are drawn anew.
    expect(second).not.toHavePrintedDuringBuild(first.steps.map(({ output }) => output).join(''));
  },
);
