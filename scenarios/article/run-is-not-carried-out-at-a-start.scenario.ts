import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A container that is started again still has the random value that RUN generated during the build: RUN is not executed again.',
    writtenIn: article('A14'),
  },
  async ({ build, run, start }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');
    const otherImage = await build('article/random-ids-by-run-and-by-cmd', { ownBuild: true });
    await using container = await start(image, { command: ['cat', '/drawn-by-run'] });

    const firstStart = await container.ended();
    given(firstStart).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(otherImage, { command: ['cat', '/drawn-by-run'] })).not.toHavePrinted(firstStart.stdout.text);
    await container.start();
    expect(await container.ended()).toHavePrinted(firstStart.stdout.text);
  },
);
