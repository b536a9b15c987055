import { expect, given, scenario } from '#harness';
import { CACHE_OF_RUN } from './pages';
import { freshValue } from '../../fresh-cache';

scenario(
  {
    says: 'A build without the cache stores its results in the cache, where they replace the older results.',
    writtenIn: CACHE_OF_RUN,
    exceptions: [
      {
        where: { product: 'podman', engine: '<5.8' },
        verdict: 'refuted',
        because: 'A later build does not find what Buildah in Podman 4.3 and 5.4 built without its cache.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ build, run }) => {
    const buildArgs = { BUILD_NUMBER: freshValue() };
    const first = await build('practice/cache/built-without-cache-in-between', { useCache: true, buildArgs });
    const withoutCache = await build('practice/cache/built-without-cache-in-between', { useCache: false, buildArgs });
    const last = await build('practice/cache/built-without-cache-in-between', { useCache: true, buildArgs });

    const olderId = await run(first);
    const newerId = await run(withoutCache);
    given(newerId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(newerId).not.toHavePrinted(olderId.stdout.text);
    expect(await run(last)).toHavePrinted(newerId.stdout.text);
  },
);
