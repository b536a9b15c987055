import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A random value that RUN generates is the same in every container of the image.',
    writtenIn: article('A6', 'A14'),
  },
  async ({ build, run }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');
    const otherImage = await build('article/random-ids-by-run-and-by-cmd', { ownBuild: true });

    const firstContainer = await run(image, { command: ['cat', '/drawn-by-run'] });
    const secondContainer = await run(image, { command: ['cat', '/drawn-by-run'] });
    given(firstContainer).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(otherImage, { command: ['cat', '/drawn-by-run'] })).not.toHavePrinted(firstContainer.stdout.text);
    expect(secondContainer).toHavePrinted(firstContainer.stdout.text);
  },
);
