import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'In a container run with --read-only, CMD cannot write to a file that RUN wrote.',
    writtenIn: page(
      'docker container run',
      'Options',
      'https://docs.docker.com/reference/cli/docker/container/run/#options',
    ),
  },
  async ({ build, run }) => {
    const image = await build('practice/privileges/run-and-cmd-write-the-same-file');

    given(await run(image)).toHavePrinted('by CMD\n');
    const readOnly = await run(image, { readOnly: true });
    expect(readOnly).toHavePrinted('by RUN\n');
    expect(readOnly).toHaveWritten('Read-only file system');
  },
);
