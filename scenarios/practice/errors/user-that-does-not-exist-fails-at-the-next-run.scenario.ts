import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A USER that names a nonexistent user makes the build fail at the next RUN.',
    about: reference('USER'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/user-that-does-not-exist');

    given(outcome).toHavePrintedDuringBuild('executed as root');
    expect(outcome).toHaveFailedAt('RUN echo "executed"');
  },
);
