import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN that exits with a code other than 0 ends the build with that code: the instructions below it are not executed.',
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failing-run-between-others');

    given(outcome).toHavePrintedDuringBuild('above the failing one');
    expect(outcome).toHaveFailedAt('RUN exit 3', { exitCode: 3 });
    expect(outcome).not.toHavePrintedDuringBuild('below the failing one');
  },
);
