import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container that is started again still has the random value that RUN generated during the build: RUN is not executed again.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');
    await using container = await start(image, { command: ['cat', '/drawn-by-run'] });

    const firstStart = await container.ended();
    expect(firstStart).toHaveWritten(/^[0-9a-f-]{36}$/m);
    await container.start();
    expect(await container.ended()).toHavePrinted(firstStart.stdout.text);
  },
);
