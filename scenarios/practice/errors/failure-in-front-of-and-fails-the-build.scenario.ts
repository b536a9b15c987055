import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A command that fails in front of && makes RUN fail, and what follows is left out.',
    writtenIn: [
      page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
      reference('RUN'),
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-and');

    expect(outcome).toHaveFailedAt('RUN false &&', { exitCode: 1 });
  },
);
