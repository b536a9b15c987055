import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A WORKDIR that creates its directory adds a layer.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('WORKDIR'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'In Podman, the history entry of WORKDIR has no layer.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/workdir-of-a-new-folder');

    expect(image).toHaveOneLayerFrom('WORKDIR');
  },
);
