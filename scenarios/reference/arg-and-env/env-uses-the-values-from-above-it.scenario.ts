import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV that changes a variable and uses it has the old value for that use; the new one counts from the next instruction on.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-that-uses-what-it-changes');

    expect(await run(image)).toHavePrinted('old, then new\n');
  },
);
