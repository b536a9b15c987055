import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A file that CMD writes is in that container only, neither in the image nor in another container.',
    writtenIn: article('A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-writes-a-file');

    const writing = await run(image);
    const another = await run(image, { command: ['cat', '/written'] });
    expect(writing).toHavePrinted('fresh\n');
    expect(another).toHaveExitedWith(1);
  },
);
