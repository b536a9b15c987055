import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'If a RUN fails, the results of the RUNs above it stay in the cache: the next build does not execute them again.',
    about: reference('Cache invalidation for RUN instructions'),
  },
  async ({ attemptBuild, build, run }) => {
    const BUILD_NUMBER = freshValue();
    const failed = await attemptBuild('practice/cache/run-above-one-that-may-fail', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EXIT_CODE: '4' },
    });
    const image = await build('practice/cache/run-above-one-that-may-fail', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EXIT_CODE: '0' },
    });

    given(failed).toHaveFailedAt('RUN exit', { exitCode: 4 });
    const drawn = await run(image);
    given(drawn).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(failed).toHavePrintedDuringBuild(drawn.stdout.text);
  },
);
