import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'Each container of an image carries out CMD anew: what CMD draws at random differs from container to container.',
    writtenIn: article('A14'),
  },
  async ({ build, run }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');

    const inOneContainer = await run(image);
    const inAnotherContainer = await run(image);
    expect(inAnotherContainer).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(inAnotherContainer).not.toHavePrinted(inOneContainer.stdout.text);
  },
);
