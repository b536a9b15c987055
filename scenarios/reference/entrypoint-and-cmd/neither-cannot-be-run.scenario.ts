import { expect, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'No ENTRYPOINT, no CMD: the engine refuses to make a container that is given no command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/neither');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveFailedToStart(125);
  },
);
