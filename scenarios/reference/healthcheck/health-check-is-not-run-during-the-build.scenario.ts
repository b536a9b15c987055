import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK does not run during the build, and a failing check does not fail the build.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/healthcheck/that-fails');

    // The RUN below HEALTHCHECK waits for ten times the interval of the check.
    expect(outcome).toHavePrintedDuringBuild('0 checks\n');
    expect(outcome.kind).toBe('image');
  },
);
