import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container exits when the process that CMD started exits, even if another process in the container is still running.',
    writtenIn: article('A9'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-leaves-a-process-behind');

    const ended = await run(image);
    given(ended).toHaveWritten(/^sleep$/m);
    expect(ended).toHaveExitedWith(7);
  },
);
