import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A RUN that removes a file of the base image removes no layer: it adds one that marks the file as deleted.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/file-of-the-base-removed');

    given(await run(image)).toHaveExitedWith(1);
    expect(image).toHaveOneLayerFrom('RUN');
  },
);
