import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker create stores the command for later: a container runs CMD when it is started, not when it is created.',
    writtenIn: page(
      'docker container create',
      'Description',
      'https://docs.docker.com/reference/cli/docker/container/create/',
    ),
  },
  async ({ build, create }) => {
    const image = await build('article/run-and-cmd-write-a-log');
    await using container = await create(image);

    expect(await container.status()).toBe('created');
    await container.start();
    expect(await container.ended()).toHavePrinted('RUN\nCMD\n');
  },
);
