import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and no CMD, the engine refuses to create a container without a command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
    exceptions: [
      {
        where: { product: 'podman', engine: '>=5' },
        verdict: 'refuted',
        because: 'Podman 5 takes an empty word for the program, and finds none of that name: exit code 127.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/neither');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveFailedToStart(125);
  },
);
