import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container that removes a file of RUN removes it for itself only: the next container has it.',
    writtenIn: article('A6', 'A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-a-file');

    const removing = await run(image, { command: ['rm', '/baked'] });
    const afterwards = await run(image);
    expect(removing).toHaveExitedWith(0);
    expect(afterwards).toHavePrinted('baked\n');
  },
);
