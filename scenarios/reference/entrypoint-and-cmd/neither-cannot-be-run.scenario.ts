import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and no CMD, the engine refuses to create a container without a command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/neither');

    const asBuilt = await run(image);
    given(image).toHaveEntrypoint([]);
    given(image).toHaveDefaultCommand([]);
    expect(asBuilt).toHaveFailedToStart(125, /no command (or entrypoint )?(specified|provided)/i);
  },
);
