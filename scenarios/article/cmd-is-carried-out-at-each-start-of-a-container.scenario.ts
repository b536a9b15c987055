import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container runs CMD each time it is started, and CMD sees the files from earlier starts.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/run-and-cmd-write-a-log');
    await using container = await start(image);

    expect(await container.ended()).toHavePrinted('RUN\nCMD\n');
    await container.start();
    expect(await container.ended()).toHavePrinted('RUN\nCMD\nCMD\n');
    await container.start();
    expect(await container.ended()).toHavePrinted('RUN\nCMD\nCMD\nCMD\n');
  },
);
