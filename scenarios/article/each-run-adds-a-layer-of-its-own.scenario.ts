import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Three RUN instructions that each write a file add three layers.',
    writtenIn: [article('A3'), reference('RUN')],
  },
  async ({ build }) => {
    const image = await build('article/runs-apart');

    expect(image).toHaveLayersFrom('RUN', 3);
  },
);
