import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'ENV adds no layer.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('ENV'),
  },
  async ({ build }) => {
    const image = await build('article/instructions-of-many-kinds');

    expect(image).toHaveNoLayerFrom('ENV');
  },
);
