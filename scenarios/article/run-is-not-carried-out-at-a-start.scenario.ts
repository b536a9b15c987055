import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container that is started again has what RUN drew at random during the build: RUN is not carried out again.',
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');
    await using container = await start(image, { command: ['cat', '/drawn-by-run'] });

    const atTheFirstStart = await container.ended();
    expect(atTheFirstStart).toHaveWritten(/^[0-9a-f-]{36}$/m);
    await container.startAgain();
    expect(await container.ended()).toHavePrinted(atTheFirstStart.stdout.text);
  },
);
