import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A COPY of a file that already exists with the same content still adds a layer.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('COPY'),
    exceptions: [
      {
        where: { builder: 'classic', imageStore: 'containerd' },
        verdict: 'refuted',
        because: 'With the containerd store, the classic builder creates no layer for a COPY that changes nothing.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/copy-of-a-file-that-is-there');

    expect(image).toHaveLayersFrom('COPY', 2);
  },
);
