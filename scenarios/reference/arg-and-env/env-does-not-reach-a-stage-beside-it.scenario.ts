import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV set in one stage does not reach a stage that is not built on that stage.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-a-stage', { target: 'beside-it' });
    const child = await build('reference/run/env-in-a-stage', { target: 'built-on-it' });

    const command = ['sh', '-c', 'echo "${WORD-not set}"'];
    given(await run(child, { command })).toHavePrinted('inherited\n');
    expect(await run(image, { command })).toHavePrinted('not set\n');
  },
);
