import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and a CMD that has only parameters, the first parameter is treated as the program, and the container fails to start with exit code 127.',
    writtenIn: reference('CMD'),
    about: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/parameters');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['one', 'two']);
    expect(asBuilt).toHaveFailedToStart(127);
  },
);
