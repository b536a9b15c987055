import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A COPY adds one layer, no matter how many files it copies.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('COPY'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/copy-and-add');

    given(await run(image, { command: ['ls', '/copied'] })).toHavePrinted('one.txt\ntwo.txt\n');
    expect(image).toHaveOneLayerFrom('COPY');
  },
);
