import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD [] clears the default command that an image inherits, so that it cannot be run without a command.',
    writtenIn: reference('CMD'),
  },
  async ({ build, run }) => {
    const base = await build('cmd/empty', { target: 'base' });
    const emptied = await build('cmd/empty', { target: 'emptied' });

    expect(base).toHaveDefaultCommand(['echo', 'base']);
    expect(emptied).toHaveDefaultCommand([]);
    expect(await run(emptied)).toHaveFailedToStart(125);
  },
);
