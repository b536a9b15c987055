import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ADD adds one layer, no matter how many files it adds.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
    about: reference('ADD'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/copy-and-add');

    given(await run(image, { command: ['ls', '/added'] })).toHavePrinted('one.txt\ntwo.txt\n');
    expect(image).toHaveOneLayerFrom('ADD');
  },
);
