import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form RUN is executed as /bin/sh -c with its entire text as one argument.',
    writtenIn: reference('Shell form'),
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/names-of-process-1');

    expect(image).toHavePrintedDuringBuild("/bin/sh|-c|tr '\\0' '|' < /proc/1/cmdline; echo|");
  },
);
