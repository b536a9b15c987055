import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container carries out CMD again each time it is started, on the files that it had before.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/run-and-cmd-write-a-log');
    await using container = await start(image);

    expect(await container.ended()).toHavePrinted('RUN\nCMD\n');
    await container.startAgain();
    expect(await container.ended()).toHavePrinted('RUN\nCMD\nCMD\n');
    await container.startAgain();
    expect(await container.ended()).toHavePrinted('RUN\nCMD\nCMD\nCMD\n');
  },
);
