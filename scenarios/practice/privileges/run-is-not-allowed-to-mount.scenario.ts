import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The command of a RUN is not allowed to mount a file system, even though it runs as root.',
    writtenIn: reference('RUN --security'),
  },
  async ({ build }) => {
    const image = await build('practice/privileges/run-tries-to-mount');

    expect(image).toHavePrintedDuringBuild('it may not mount');
  },
);
