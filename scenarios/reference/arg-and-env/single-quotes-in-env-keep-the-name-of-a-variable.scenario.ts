import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENV does not substitute a variable in single quotes: it keeps the name.',
    writtenIn: reference('LABEL'),
    about: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-quotes-and-backslashes');

    given(await run(image, { command: ['sh', '-c', 'echo "$WORD"'] })).toHavePrinted('value\n');
    expect(await run(image, { command: ['sh', '-c', 'echo "$SINGLE"'] })).toHavePrinted('$WORD\n');
  },
);
