import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'The two commands that the first example joins in a single RUN add one layer.',
    writtenIn: article('A3', 'A5'),
  },
  async ({ build }) => {
    const image = await build('article/apt-python', INSTALLING);

    expect(image).toHaveOneLayerFrom('RUN');
  },
);
