import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A command that fails before || does not make the RUN fail if the command after || succeeds.',
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-or');

    expect(outcome).toHavePrintedDuringBuild('the build goes on');
  },
);
