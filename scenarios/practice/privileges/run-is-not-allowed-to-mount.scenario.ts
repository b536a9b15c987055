import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The command of a RUN is not allowed to mount a file system, even though it runs as root.',
    writtenIn: reference('RUN --security'),
  },
  async ({ build }) => {
    const image = await build('practice/privileges/run-tries-to-mount');

    given(image).toHavePrintedDuringBuild('as user 0\n');
    given(image).toHavePrintedDuringBuild('tmpfs\n');
    given(image.history.map(({ createdBy }) => createdBy).join()).toContain('mount -t tmpfs none /here');
    expect(image).toHavePrintedDuringBuild('ermission denied');
  },
);
