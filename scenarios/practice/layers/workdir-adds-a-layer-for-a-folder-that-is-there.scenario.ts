import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A WORKDIR adds a layer even if its directory already exists.',
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
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder creates no layer for a WORKDIR that changed no files.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/workdir-of-a-folder-that-is-there');

    expect(image).toHaveOneLayerFrom('WORKDIR');
  },
);
