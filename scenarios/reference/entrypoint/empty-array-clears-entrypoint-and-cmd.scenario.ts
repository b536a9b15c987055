import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT [] clears the ENTRYPOINT that an image inherits, and the CMD with it.',
    writtenIn: [reference('ENTRYPOINT'), reference('Understand how CMD and ENTRYPOINT interact')],
  },
  async ({ build, run }) => {
    const base = await build('entrypoint/emptied', { target: 'base' });
    const emptied = await build('entrypoint/emptied', { target: 'emptied' });

    expect(await run(base)).toHavePrinted('The entrypoint got: words of the base\n');
    expect(emptied).toHaveEntrypoint([]);
    expect(emptied).toHaveDefaultCommand([]);
    expect(await run(emptied)).toHaveFailedToStart(125);
  },
);
