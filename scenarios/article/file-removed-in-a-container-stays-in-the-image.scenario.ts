import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container that removes a file written by RUN removes it only for itself: the next container still has it.',
    writtenIn: article('A6', 'A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-a-file');

    const removal = await run(image, { command: ['rm', '/baked'] });
    const afterward = await run(image);
    given(removal).toHaveExitedWith(0);
    expect(afterward).toHavePrinted('baked\n');
  },
);
