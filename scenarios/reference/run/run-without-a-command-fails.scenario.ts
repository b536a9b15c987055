import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN without a command fails.',
    writtenIn: reference('RUN'),
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

    expect(outcome).toHaveFailedAt('RUN');
  },
);
