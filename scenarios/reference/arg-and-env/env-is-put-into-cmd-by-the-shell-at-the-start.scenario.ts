import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The value of an ENV gets into a shell-form CMD when a container starts, by its shell: the default command has the name of the variable only.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-cmd');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "in the container: $WORD."']);
    expect(await run(image)).toHavePrinted('in the container: set.\n');
  },
);
