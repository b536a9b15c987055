import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK does not run during the build, and a failing check does not fail the build.',
    about: reference('HEALTHCHECK'),
  },
  async ({ attemptBuild, build }) => {
    const outcome = await attemptBuild('reference/healthcheck/that-fails');

    expect(outcome.kind).toBe('image');
    const image = await build('reference/healthcheck/that-fails');
    await given(image).toHaveHealthCheck(['CMD-SHELL', 'echo "a check is run" | tee -a /checks && exit 1']);
    expect(image).toHavePrintedDuringBuild('checks during a RUN: 0\n');
  },
);
