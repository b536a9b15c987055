import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'USER sets the group given after the colon.',
    writtenIn: reference('USER'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/user-with-a-group');

    expect(await run(image)).toHavePrinted('1000\n2000\n');
  },
);
