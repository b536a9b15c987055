import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --security=insecure is refused in a build that was not allowed to use it; its command is not carried out.',
    writtenIn: reference('RUN --security'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-that-asks-to-be-insecure');

    expect(outcome).toHaveFailedToBuild('security');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is carried out');
  },
);
