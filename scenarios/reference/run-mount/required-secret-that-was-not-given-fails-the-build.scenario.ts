import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { NOTHING_GIVEN } from './given-secrets';

scenario(
  {
    says: 'A RUN that requires a secret fails if the secret is not passed to the build, and its command is not executed.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/required-secret', NOTHING_GIVEN);

    expect(outcome).toHaveFailedAt('RUN --mount=type=secret');
    expect(outcome).toHaveFailedToBuild(/token.*not found|not found.*token|no secret with id "?token"? found/);
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
