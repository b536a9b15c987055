import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A cache mount with an unknown value of sharing fails the build; the command of the RUN is not carried out.',
    writtenIn: reference('RUN --mount=type=cache'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/unknown-sharing-of-a-cache-mount');

    expect(outcome).toHaveFailedToBuild('"sometimes"');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is carried out');
  },
);
