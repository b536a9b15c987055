import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK is not carried out during the build, so that a check which fails does not fail the build.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/healthcheck/that-fails');

    expect(outcome).not.toHavePrintedDuringBuild('a check is run');
    expect(outcome.kind).toBe('image');
  },
);
