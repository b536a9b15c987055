import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A file written by RUN is in every container of the image, whichever command the container runs.',
    writtenIn: article('A6', 'A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-a-file');

    const asBuilt = await run(image);
    const withAnotherCommand = await run(image, { command: ['wc', '-c', '/baked'] });
    expect(asBuilt).toHavePrinted('baked\n');
    expect(withAnotherCommand).toHavePrinted('6 /baked\n');
  },
);
