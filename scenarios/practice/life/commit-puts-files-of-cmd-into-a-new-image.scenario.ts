import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: "docker commit puts the files that CMD wrote into a new image and does not add them to the container's image.",
    writtenIn: page(
      'docker container commit',
      'Description',
      'https://docs.docker.com/reference/cli/docker/container/commit/',
    ),
  },
  async ({ build, start, run }) => {
    const image = await build('article/cmd-writes-a-file');
    await using container = await start(image);
    given(await container.ended()).toHavePrinted('fresh\n');
    const committed = await container.commit();

    expect(await run(committed, { command: ['cat', '/written'] })).toHavePrinted('fresh\n');
    expect(await run(image, { command: ['cat', '/written'] })).toHaveWritten("can't open '/written'");
  },
);
