import { expect, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'In the combined example, RUN adds one layer and CMD adds none.',
    writtenIn: article('A12', 'A16'),
  },
  async ({ build }) => {
    const image = await build('article/flask', INSTALLING);

    expect(image).toHaveOneLayerFrom('RUN');
    expect(image).toHaveNoLayerFrom('CMD');
    expect(image).toHaveDefaultCommand(['python3', '-m', 'flask', 'run', '--host=0.0.0.0']);
  },
);
