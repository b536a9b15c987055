import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --security=insecure is rejected by a builder that does not support it or is not allowed to use it, and its command is not executed.',
    writtenIn: reference('RUN --security'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-that-asks-to-be-insecure');

    expect(outcome).toHaveFailedToBuild(/flag: (--)?security\b|RUN only supports|security\.insecure/);
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
