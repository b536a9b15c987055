import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A file written by CMD exists only in that container, not in the image or in another container.',
    writtenIn: article('A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-writes-a-file');

    const writer = await run(image);
    const otherContainer = await run(image, { command: ['cat', '/written'] });
    given(writer).toHavePrinted('fresh\n');
    expect(otherContainer).toHaveWritten("can't open '/written': No such file or directory");
  },
);
