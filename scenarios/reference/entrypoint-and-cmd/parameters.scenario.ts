import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'No ENTRYPOINT, CMD with parameters only: the first parameter is taken for the program, and the start fails with 127.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/parameters');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['one', 'two']);
    expect(asBuilt).toHaveFailedToStart(127);
  },
);
