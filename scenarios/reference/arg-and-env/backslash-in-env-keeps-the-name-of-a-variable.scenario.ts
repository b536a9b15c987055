import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A backslash before a variable name makes ENV keep the name instead of substituting the value.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-quotes-and-backslashes');

    given(await run(image, { command: ['sh', '-c', 'echo "$WORD"'] })).toHavePrinted('value\n');
    expect(await run(image, { command: ['sh', '-c', 'echo "$LITERAL"'] })).toHavePrinted('$WORD\n');
  },
);
