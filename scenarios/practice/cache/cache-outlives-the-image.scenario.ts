import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { page } from '../../sources';

scenario(
  {
    says: 'The result of a RUN stays in the build cache when the image is removed.',
    writtenIn: page(
      'Docker build cache',
      'Build garbage collection',
      'https://docs.docker.com/build/cache/garbage-collection/',
    ),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because:
          "Buildah's cache is the images themselves: a cached result disappears with the last image that contains it.",
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          "The classic builder's only cache is the images themselves, and its intermediate images are removed with the final one.",
      },
    ],
  },
  async ({ build, run, saveAndLoad }) => {
    const cached = freshCache();
    const built = await build('practice/cache/image-that-is-removed', cached);
    const firstId = await run(built);
    // This removes the image; loading it again does not put it into the cache.
    await saveAndLoad(built);
    const rebuilt = await build('practice/cache/image-that-is-removed', cached);

    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(rebuilt)).toHavePrinted(firstId.stdout.text);
  },
);
