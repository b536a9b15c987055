import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container ends with the process that CMD started, also when another process in it has not ended.',
    writtenIn: article('A9'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-leaves-a-process-behind');

    expect(await run(image)).toHaveExitedWith(7);
  },
);
