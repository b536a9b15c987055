import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A COPY of a file that is there already, with the same content, adds a layer all the same.',
    writtenIn: [
      reference('COPY'),
      page('Storage drivers', 'Images and layers', 'https://docs.docker.com/engine/storage/drivers/#images-and-layers'),
    ],
  },
  async ({ build }) => {
    const image = await build('run/copy-of-a-file-that-is-there');

    expect(image).toHaveLayersFrom('COPY', 2);
  },
);
