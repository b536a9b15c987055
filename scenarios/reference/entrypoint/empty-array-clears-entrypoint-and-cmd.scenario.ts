import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT [] clears both the ENTRYPOINT and the CMD that an image inherits, and the engine refuses to create a container without a command.',
    about: [reference('ENTRYPOINT'), reference('Understand how CMD and ENTRYPOINT interact')],
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const base = await build('reference/entrypoint/emptied', { target: 'base' });
    const emptied = await build('reference/entrypoint/emptied', { target: 'emptied' });

    given(await run(base)).toHavePrinted('The entrypoint got: words of the base\n');
    expect(await run(emptied)).toHaveFailedToStart(125, /no command (or entrypoint )?(specified|provided)/i);
    expect(emptied).toHaveEntrypoint([]);
  },
);
