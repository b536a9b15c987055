import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A stage, as well as its image, inherits the ENV of the stage that it is built on.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-in-a-stage', { target: 'built-on-it' });

    // Only the entry of the stage below it.
    given(image).toHaveHistoryEntriesFrom('ENV', 1);
    expect(await run(image)).toHavePrinted('WORD is inherited.\n');
  },
);
