import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'If a container ran a command that overrode CMD, docker commit makes that command the default command of the new image.',
    writtenIn: page(
      'docker container commit',
      'Description',
      'https://docs.docker.com/reference/cli/docker/container/commit/',
    ),
  },
  async ({ build, start }) => {
    const image = await build('practice/life/settings-and-layers');
    await using container = await start(image, { command: ['cat', '/two'] });
    given(await container.ended()).toHavePrinted('two\n');
    const committed = await container.commit();

    given(image).toHaveDefaultCommand(['cat', '/one']);
    expect(committed).toHaveDefaultCommand(['cat', '/two']);
  },
);
