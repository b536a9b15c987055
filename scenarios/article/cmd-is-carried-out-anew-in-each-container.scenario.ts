import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'Each container of an image runs CMD anew: a random value that CMD generates differs from container to container.',
    writtenIn: article('A14'),
  },
  async ({ build, run }) => {
    const image = await build('article/random-ids-by-run-and-by-cmd');

    const firstContainer = await run(image);
    const secondContainer = await run(image);
    given(secondContainer).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondContainer).not.toHavePrinted(firstContainer.stdout.text);
  },
);
