import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A command that fails before && makes the RUN fail, and the command after && is skipped.',
    writtenIn: page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-and');

    expect(outcome).toHaveFailedAt('RUN false && echo "not left out"', { exitCode: 1 });
    expect(outcome).not.toHavePrintedDuringBuild('not left out');
  },
);
