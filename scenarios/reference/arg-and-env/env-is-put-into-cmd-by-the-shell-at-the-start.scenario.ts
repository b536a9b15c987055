import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell of a shell-form CMD substitutes the value of an ENV when a container starts: the default command contains only the name of the variable.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-cmd');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "in the container: $WORD."']);
    expect(await run(image)).toHavePrinted('in the container: set.\n');
  },
);
