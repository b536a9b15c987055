import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'EXPOSE adds no layer.',
    writtenIn: [
      reference('EXPOSE'),
      page('Storage drivers', 'Images and layers', 'https://docs.docker.com/engine/storage/drivers/#images-and-layers'),
    ],
  },
  async ({ build }) => {
    const image = await build('article/instructions-of-many-kinds');

    expect(image).toHaveNoLayerFrom('EXPOSE');
  },
);
