import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD "" is shell form: its text is the two quotes, and the shell finds no program in them.',
    about: reference('Shell form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/with-quotes-alone');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', '""']);
    expect(await run(image)).toHaveExitedWith(127);
  },
);
