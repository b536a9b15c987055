import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: '${NAME:+word} in a Dockerfile yields the word if the variable has a value, and nothing otherwise.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-with-words-instead');

    expect(await run(image, { command: ['sh', '-c', 'echo "$BECAUSE_SET"'] })).toHavePrinted('instead\n');
    expect(await run(image, { command: ['sh', '-c', 'echo "$BECAUSE_MISSING"'] })).toHavePrinted('\n');
  },
);
