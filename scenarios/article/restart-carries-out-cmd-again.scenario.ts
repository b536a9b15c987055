import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A running container that is restarted runs CMD again and keeps its files.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-logs-its-starts-and-waits');
    await using container = await start(image);
    await container.hasPrinted('ready');

    given(await container.exec(['cat', '/starts'])).toHavePrinted('started\n');
    await container.restart({ graceSeconds: 0 });

    // Give the restarted process a moment to write its line.
    const afterward = await container.exec(['sh', '-c', 'sleep 0.5; cat /starts']);
    expect(afterward).toHavePrinted('started\nstarted\n');
  },
);
