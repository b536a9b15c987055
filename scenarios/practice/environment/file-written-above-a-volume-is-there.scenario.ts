import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A file that RUN wrote below a folder before VOLUME names that folder is there in a container.',
    writtenIn: reference('VOLUME'),
  },
  async ({ build, run }) => {
    const image = await build('run/run-writes-above-a-volume');

    expect(await run(image)).toHavePrinted('written above VOLUME\n');
  },
);
