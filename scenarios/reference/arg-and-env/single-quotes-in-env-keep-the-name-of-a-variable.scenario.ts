import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In single quotes ENV keeps the name of a variable and does not put in its value.',
    writtenIn: [reference('LABEL'), reference('ENV')],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-quotes-and-backslashes');

    expect(await run(image, { command: ['sh', '-c', 'echo "$SINGLE"'] })).toHavePrinted('$WORD\n');
  },
);
