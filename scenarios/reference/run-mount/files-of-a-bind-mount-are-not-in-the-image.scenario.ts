import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The files that a RUN sees in a bind mount are not in the image.',
    writtenIn: reference('RUN --mount=type=bind'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    const image = await build('reference/run-mount/context-in-a-bind-mount');

    given(image).toHavePrintedDuringBuild('a letter of the build context');
    expect(await run(image)).toHaveWritten('/context/letter.txt: No such file or directory');
  },
);
