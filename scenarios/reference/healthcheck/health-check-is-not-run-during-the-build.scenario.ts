import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK does not run during the build, and a failing check does not fail the build.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/healthcheck/that-fails');

    expect(outcome).not.toHavePrintedDuringBuild('a check is run');
    expect(outcome.kind).toBe('image');
  },
);
