import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'Running a command alongside the main process, as docker exec does, does not run CMD again.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-logs-its-starts-and-waits');
    await using container = await start(image);
    await container.hasPrinted('ready');

    given(await container.exec(['true'])).toHaveExitedWith(0);
    expect(await container.exec(['cat', '/starts'])).toHavePrinted('started\n');
  },
);
