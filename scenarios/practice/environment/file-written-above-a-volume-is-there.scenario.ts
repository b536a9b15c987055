import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'If a VOLUME names a directory to which a RUN above it wrote a file, a container has that file.',
    writtenIn: reference('VOLUME'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/run-writes-above-a-volume');

    expect(await run(image)).toHavePrinted('written above VOLUME\n');
  },
);
