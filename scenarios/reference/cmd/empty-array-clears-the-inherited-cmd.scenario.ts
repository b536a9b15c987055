import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD [] clears the default command that an image inherits, and the image cannot be run without a command.',
    writtenIn: reference('CMD'),
    exceptions: [
      {
        where: { product: 'podman', engine: '>=5' },
        verdict: 'refuted',
        because: 'Podman 5 takes an empty word for the program, and finds none of that name: exit code 127.',
      },
    ],
  },
  async ({ build, run }) => {
    const base = await build('reference/cmd/empty', { target: 'base' });
    const emptied = await build('reference/cmd/empty', { target: 'emptied' });

    given(base).toHaveDefaultCommand(['echo', 'base']);
    expect(emptied).toHaveDefaultCommand([]);
    expect(await run(emptied)).toHaveFailedToStart(125);
  },
);
