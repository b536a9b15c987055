import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENV removes the quotes around a value and a backslash before a space.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-quotes-and-backslashes');

    expect(await run(image, { command: ['sh', '-c', 'echo "$QUOTED"'] })).toHavePrinted('two words\n');
    expect(await run(image, { command: ['sh', '-c', 'echo "$ESCAPED"'] })).toHavePrinted('two words\n');
  },
);
