import { expect, given, scenario } from '#harness';
import { article, page } from '../../sources';

scenario(
  {
    says: 'A container that is paused and unpaused continues where it left off and does not run CMD again.',
    writtenIn: [
      article('A14'),
      page('docker container pause', 'Description', 'https://docs.docker.com/reference/cli/docker/container/pause/'),
    ],
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-logs-its-starts-and-waits');
    await using container = await start(image);
    await container.hasPrinted('ready');

    await container.pause();
    given(await container.status()).toBe('paused');
    await container.unpause();
    expect(await container.exec(['cat', '/starts'])).toHavePrinted('started\n');
  },
);
