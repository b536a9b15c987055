import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A RUN that writes a file adds exactly one layer to the image.',
    writtenIn: [article('A3', 'A12', 'A19'), reference('RUN')],
  },
  async ({ build }) => {
    const image = await build('article/run-writes-a-file');

    expect(image).toHaveOneLayerFrom('RUN');
  },
);
