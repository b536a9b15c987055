import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Files that a RUN writes to a tmpfs mount are gone afterward: neither the next RUN nor the image has them.',
    writtenIn: reference('RUN --mount=type=tmpfs'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    const image = await build('reference/run-mount/run-writes-to-a-tmpfs-mount');

    given(image).toHavePrintedDuringBuild(' /scratch tmpfs ');
    expect(image).toHavePrintedDuringBuild('gone in the next RUN');
    expect(await run(image)).toHaveWritten('No such file or directory');
  },
);
