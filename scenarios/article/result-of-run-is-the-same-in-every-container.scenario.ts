import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'What RUN drew at random is the same in every container of the image.',
    writtenIn: article('A6', 'A14'),
  },
  async ({ build, run }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');

    const inOneContainer = await run(image, { command: ['cat', '/drawn-by-run'] });
    const inAnotherContainer = await run(image, { command: ['cat', '/drawn-by-run'] });
    expect(inOneContainer).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(inAnotherContainer).toHavePrinted(inOneContainer.stdout.text);
  },
);
