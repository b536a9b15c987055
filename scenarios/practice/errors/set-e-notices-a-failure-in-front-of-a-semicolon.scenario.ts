import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'After set -e, a command that fails before a semicolon makes the RUN fail.',
    about: [reference('RUN'), reference('Shell form')],
  },
  async ({ attemptBuild }) => {
    // Without set -e, the same commands succeed.
    given(await attemptBuild('reference/run/failure-in-front-of-a-semicolon')).toHavePrintedDuringBuild(
      'the build goes on',
    );
    const outcome = await attemptBuild('reference/run/failure-under-set-e');

    expect(outcome).toHaveFailedAt('RUN set -e; false; true', { exitCode: 1 });
  },
);
