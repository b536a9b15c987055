import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A bind mount with the from option gives a RUN access to the files of another stage without adding them to the image.',
    writtenIn: reference('RUN --mount=type=bind'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    const image = await build('reference/run-mount/bind-mount-of-a-stage');

    expect(image).toHavePrintedDuringBuild('made in the workshop');
    const asBuilt = await run(image);
    expect(asBuilt).toHaveWritten('/workshop/tool: No such file or directory');
    expect(asBuilt).toHaveExitedWith(1);
  },
);
