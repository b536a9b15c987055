import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Three RUNs that write a file each add three layers.',
    writtenIn: [article('A3'), reference('RUN')],
  },
  async ({ build }) => {
    const image = await build('article/runs-apart');

    expect(image).toHaveLayersFrom('RUN', 3);
  },
);
