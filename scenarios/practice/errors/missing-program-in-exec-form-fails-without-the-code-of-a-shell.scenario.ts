import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN of a missing program also fails, but not with the exit code 127 of a shell.',
    about: [reference('RUN'), reference('Exec form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/missing-program-in-exec-form');

    expect(outcome).toHaveFailedAt('RUN ["no-such-program"]');
    expect(outcome).not.toHaveFailedAt('RUN ["no-such-program"]', { exitCode: 127 });
  },
);
