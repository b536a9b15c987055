import { expect, given, scenario } from '#harness';
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
        because: 'The cache of Buildah is the images themselves: with the last one that has it the result is gone.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because:
          'The classic builder has no cache but the images themselves, and those it made on the way are removed with the last one.',
      },
    ],
  },
  async ({ build, run, saveAndLoad }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const built = await build('practice/cache/image-that-is-removed', numbered);
    const firstId = await run(built);
    // This removes the image; loading it again does not put it into the cache.
    await saveAndLoad(built);
    const rebuilt = await build('practice/cache/image-that-is-removed', numbered);

    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(rebuilt)).toHavePrinted(firstId.stdout.text);
  },
);
