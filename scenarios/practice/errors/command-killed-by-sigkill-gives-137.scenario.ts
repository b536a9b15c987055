import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN whose command is killed by SIGKILL fails with exit code 137.',
    about: [reference('RUN'), reference('Shell form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/command-that-is-killed');

    expect(outcome).toHaveFailedAt("RUN sh -c 'kill -KILL $$'", { exitCode: 137 });
  },
);
