import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A mount of an unknown type fails the build, and the command in RUN is not executed.',
    writtenIn: reference('RUN --mount'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/unknown-type-of-mount');

    expect(outcome).toHaveFailedToBuild('mount type "shelf"');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
