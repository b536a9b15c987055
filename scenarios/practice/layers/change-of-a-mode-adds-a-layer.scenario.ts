import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A RUN that changes only the mode of a file adds a layer.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/chmod-in-a-run-of-its-own');

    given(await run(image)).toHavePrinted('600\n');
    expect(image).toHaveLayersFrom('RUN', 2);
  },
);
