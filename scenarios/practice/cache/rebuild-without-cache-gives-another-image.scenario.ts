import { expect, given, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';
import { freshValue } from '../../fresh-cache';

scenario(
  {
    says: 'Executing a RUN again produces a different image with a different ID, even if the RUN writes exactly the same content.',
    writtenIn: CACHE_OF_RUN,
  },
  async ({ build, run }) => {
    const buildArgs = { BUILD_NUMBER: freshValue() };
    const built = await build('practice/cache/run-with-a-fixed-result', { useCache: true, buildArgs });
    const rebuilt = await build('practice/cache/run-with-a-fixed-result', { useCache: false, buildArgs });

    given(await run(built)).toHavePrinted('fixed\n');
    given(await run(rebuilt)).toHavePrinted('fixed\n');
    expect(rebuilt.imageId).not.toBe(built.imageId);
  },
);
