import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV set in one stage does not reach a stage that is not built on that stage.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-a-stage', { target: 'beside-it' });
    const child = await build('reference/run/env-in-a-stage', { target: 'built-on-it' });

    expect(await run(child)).toHavePrinted('WORD is inherited.\n');
    expect(await run(image)).toHavePrinted('WORD is .\n');
  },
);
