import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A stage that is built on another has the ENV of that stage, and so has its image.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-a-stage', { target: 'built-on-it' });

    expect(await run(image)).toHavePrinted('WORD is inherited.\n');
  },
);
