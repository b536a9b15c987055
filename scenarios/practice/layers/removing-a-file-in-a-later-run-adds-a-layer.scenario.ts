import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { page } from '../../sources';

scenario(
  {
    says: 'A RUN that removes a file written by an earlier RUN adds a layer on top of the layer with the file.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/file-removed-by-a-later-run', { ...freshCache(), target: 'removed' });

    given(await run(image)).toHaveExitedWith(1);
    expect(image).toHaveLayersFrom('RUN', 2);
  },
);
