import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'MAINTAINER adds no layer.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('MAINTAINER (deprecated)'),
  },
  async ({ build }) => {
    const image = await build('reference/run/settings-of-other-kinds');

    expect(image).toHaveNoLayerFrom('MAINTAINER');
  },
);
