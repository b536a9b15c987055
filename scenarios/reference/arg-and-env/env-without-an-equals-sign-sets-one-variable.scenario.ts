import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV whose first word has no equals sign sets one variable to all of the remaining words.',
    writtenIn: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-without-equals-sign');

    expect(await run(image)).toHavePrinted('ONE is TWO= THREE=four, THREE is .\n');
  },
);
