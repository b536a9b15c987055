import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: '${NAME:-word} in a Dockerfile yields the value of the variable, or the word if the variable has no value.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-words-instead');

    expect(await run(image, { command: ['sh', '-c', 'echo "$KEPT"'] })).toHavePrinted('value\n');
    expect(await run(image, { command: ['sh', '-c', 'echo "$REPLACED"'] })).toHavePrinted('instead\n');
  },
);
