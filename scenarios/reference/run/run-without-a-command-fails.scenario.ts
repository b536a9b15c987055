import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN without a command fails.',
    about: reference('RUN'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit starts the shell with an empty command, which succeeds.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/run-without-a-command');

    given(outcome.dockerfile).toMatch(/^RUN$/m);
    expect(outcome).toHaveFailedAt('RUN');
  },
);
