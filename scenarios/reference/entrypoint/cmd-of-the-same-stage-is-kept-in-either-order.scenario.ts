import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT leaves a CMD of the same stage in effect, whether that CMD is above or below it.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const cmdFirst = await build('reference/entrypoint/on-a-stage-with-cmd', { target: 'cmd-first' });
    const cmdLast = await build('reference/entrypoint/on-a-stage-with-cmd', { target: 'cmd-last' });

    expect(await run(cmdFirst)).toHavePrinted('The entrypoint got: words of its own\n');
    expect(await run(cmdLast)).toHavePrinted('The entrypoint got: words of its own\n');
  },
);
