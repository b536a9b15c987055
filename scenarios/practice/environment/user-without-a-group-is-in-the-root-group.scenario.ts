import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A numeric USER without an entry in /etc/passwd belongs to the root group.',
    writtenIn: reference('USER'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/user-between-runs');

    expect(await run(image, { command: ['id', '-g'] })).toHavePrinted('0\n');
  },
);
