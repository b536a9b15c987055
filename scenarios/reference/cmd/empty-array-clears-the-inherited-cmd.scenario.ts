import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD [] clears the default command that an image inherits, and the engine refuses to create a container without a command.',
    about: reference('CMD'),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const base = await build('reference/cmd/empty', { target: 'base' });
    const emptied = await build('reference/cmd/empty', { target: 'emptied' });

    given(base).toHaveDefaultCommand(['echo', 'base']);
    expect(emptied).toHaveDefaultCommand([]);
    expect(await run(emptied)).toHaveFailedToStart(125, /no command (or entrypoint )?(specified|provided)/i);
  },
);
