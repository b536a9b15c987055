import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN with an option that the Dockerfile syntax does not define is rejected before any RUN is executed.',
    writtenIn: reference('RUN'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-an-unknown-option');

    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
    expect(outcome).toHaveFailedToBuild(/flag: (--)?quickly/);
  },
);
