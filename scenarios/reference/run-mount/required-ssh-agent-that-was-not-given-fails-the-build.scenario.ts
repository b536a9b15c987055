import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { NOTHING_GIVEN } from './given-secrets';

scenario(
  {
    says: 'A RUN that requires an SSH agent fails if no agent is passed to the build, and its command is not executed.',
    writtenIn: reference('RUN --mount=type=ssh'),
    needs: [runMount],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/required-ssh', NOTHING_GIVEN);

    expect(outcome).toHaveFailedAt('RUN --mount=type=ssh');
    // The mount failed, and no process did.
    expect(outcome).not.toHaveFailedToBuild(/exit (code|status)/);
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
