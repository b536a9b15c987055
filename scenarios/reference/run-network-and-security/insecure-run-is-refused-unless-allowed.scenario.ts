import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --security=insecure is rejected in a build that is not allowed to use it, and its command is not executed.',
    writtenIn: reference('RUN --security'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-that-asks-to-be-insecure');

    expect(outcome).toHaveFailedToBuild('security');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
