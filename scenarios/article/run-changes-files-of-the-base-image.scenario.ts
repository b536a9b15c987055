import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'RUN can change and remove files that come with the base image.',
    writtenIn: article('A4'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-changes-files-of-its-base');

    expect(await run(image, { command: ['cat', '/etc/passwd'] })).toHavePrinted('changed\n');
    expect(await run(image, { command: ['ls', '/etc/group'] })).toHaveExitedWith(1);
  },
);
