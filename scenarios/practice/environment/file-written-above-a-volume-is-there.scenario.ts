import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'If a RUN writes a file to a directory and a VOLUME below it names that directory, the file exists in a container.',
    writtenIn: reference('VOLUME'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/run-writes-above-a-volume');

    expect(await run(image)).toHavePrinted('written above VOLUME\n');
  },
);
