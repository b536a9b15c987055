import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The command of a RUN has the default capabilities of a container.',
    writtenIn: reference('RUN --security'),
  },
  async ({ build, run }) => {
    const image = await build('practice/privileges/capabilities-of-run');

    const inTheContainer = await run(image);
    given(inTheContainer).toHaveStarted(['grep', 'CapEff', '/proc/self/status']);
    given(inTheContainer).toHaveWritten(/^CapEff:\s+[0-9a-f]{16}$/m);
    expect(await run(image, { command: ['cat', '/of-run'] })).toHavePrinted(inTheContainer.stdout.text);
  },
);
