import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A cache mount with an unknown sharing value fails the build, and the command in RUN is not executed.',
    writtenIn: reference('RUN --mount=type=cache'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/unknown-sharing-of-a-cache-mount');

    expect(outcome).toHaveFailedToBuild('"sometimes"');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
