import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV that both changes and uses a variable uses the old value; the new value applies from the next instruction on.',
    writtenIn: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-that-uses-what-it-changes');

    expect(await run(image)).toHavePrinted('old, then new\n');
  },
);
