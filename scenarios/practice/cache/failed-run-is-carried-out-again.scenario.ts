import { expect, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';

scenario(
  {
    says: 'A RUN that failed leaves nothing in the cache: the next build carries it out again.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ attemptBuild }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const first = await attemptBuild('practice/cache/run-that-fails', numbered);
    const second = await attemptBuild('practice/cache/run-that-fails', numbered);

    expect(first).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHaveFailedAt('RUN echo', { exitCode: 4 });
    expect(second).toHavePrintedDuringBuild('carried out as number');
    // The numbers are drawn anew.
    expect(second).not.toHavePrintedDuringBuild(first.steps.map(({ output }) => output).join(''));
  },
);
