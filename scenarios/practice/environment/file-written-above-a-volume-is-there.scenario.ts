import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A file that RUN writes to a directory before VOLUME names that directory exists in a container.',
    writtenIn: reference('VOLUME'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/run-writes-above-a-volume');

    expect(await run(image)).toHavePrinted('written above VOLUME\n');
  },
);
