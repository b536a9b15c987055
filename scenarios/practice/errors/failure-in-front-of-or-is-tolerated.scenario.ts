import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A command that fails in front of || does no harm to RUN when the command behind it succeeds.',
    writtenIn: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-or');

    expect(outcome).toHavePrintedDuringBuild('the build goes on');
  },
);
