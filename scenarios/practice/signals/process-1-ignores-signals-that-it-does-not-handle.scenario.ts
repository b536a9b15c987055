import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A main process that handles none of SIGTERM, SIGINT and SIGHUP keeps running when it receives them, for example from docker kill; SIGKILL ends it.',
    writtenIn: [
      page(
        'Running containers',
        'Foreground and background',
        'https://docs.docker.com/engine/containers/run/#foreground-and-background',
      ),
      page(
        'docker container kill',
        'Send a custom signal to a container (--signal)',
        'https://docs.docker.com/reference/cli/docker/container/kill/#signal',
      ),
    ],
  },
  async ({ build, start }) => {
    const image = await build('practice/signals/no-handler');
    await using container = await start(image);

    await container.kill('SIGTERM');
    await container.kill('SIGINT');
    await container.kill('SIGHUP');
    expect(await container.exec(['cat', '/proc/1/comm'])).toHavePrinted('sleep\n');

    await container.kill('SIGKILL');
    expect(await container.ended()).toHaveExitedWith(137);
  },
);
