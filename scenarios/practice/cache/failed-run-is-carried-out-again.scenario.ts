import { expect, given, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'A failed RUN leaves nothing in the cache: the next build executes it again.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ attemptBuild }) => {
    const cached = freshCache();
    const first = await attemptBuild('practice/cache/run-that-fails', cached);
    const second = await attemptBuild('practice/cache/run-that-fails', cached);

    given(first).toHaveFailedAt('RUN echo', { exitCode: 4 });
    given(second).toHaveFailedAt('RUN echo', { exitCode: 4 });
    given(second).toHavePrintedDuringBuild('executed as number');
    // The second build prints new random numbers.
    expect(second).not.toHavePrintedDuringBuild(first.steps.map(({ output }) => output).join(''));
  },
);
