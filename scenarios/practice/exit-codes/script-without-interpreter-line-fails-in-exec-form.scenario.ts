import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An executable script that does not begin with #! cannot be the program of an exec-form CMD: it fails with an exec format error.',
    about: reference('Exec form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/script-without-interpreter-line', { target: 'exec-form' });

    const asBuilt = await run(image);
    expect(asBuilt).toHaveWritten(/exec format error/i);
    expect(asBuilt).not.toHaveExitedWith(0);
  },
);
