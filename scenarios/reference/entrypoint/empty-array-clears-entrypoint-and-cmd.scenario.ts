import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT [] clears both the ENTRYPOINT and the CMD that an image inherits.',
    writtenIn: [reference('ENTRYPOINT'), reference('Understand how CMD and ENTRYPOINT interact')],
    exceptions: [
      {
        where: { product: 'podman', engine: '>=5' },
        verdict: 'refuted',
        because: 'Podman 5 takes an empty word for the program, and finds none of that name: exit code 127.',
      },
    ],
  },
  async ({ build, run }) => {
    const base = await build('reference/entrypoint/emptied', { target: 'base' });
    const emptied = await build('reference/entrypoint/emptied', { target: 'emptied' });

    given(await run(base)).toHavePrinted('The entrypoint got: words of the base\n');
    expect(emptied).toHaveEntrypoint([]);
    expect(emptied).toHaveDefaultCommand([]);
    expect(await run(emptied)).toHaveFailedToStart(125);
  },
);
