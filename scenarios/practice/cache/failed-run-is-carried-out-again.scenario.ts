import { expect, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';

scenario(
  {
    says: 'A failed RUN leaves nothing in the cache: the next build executes it again.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ attemptBuild }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const first = await attemptBuild('practice/cache/run-that-fails', numbered);
    const second = await attemptBuild('practice/cache/run-that-fails', numbered);

    expect(first).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHavePrintedDuringBuild('carried out as number');
    // The second build prints new random numbers.
    expect(second).not.toHavePrintedDuringBuild(first.steps.map(({ output }) => output).join(''));
  },
);
